import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import { MathJaxNewcmFont } from '@mathjax/mathjax-newcm-font/js/svg.js';
import type { LiteElement } from '@mathjax/src/js/adaptors/lite/Element.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import { Path2D } from '@napi-rs/canvas';
import type { Box } from '../layout/areas.js';
import { checkFormula } from './check-formula.js';
import { FormulaRefused } from './errors.js';
import { outlines } from './outline.js';
import type { Part } from './split-token.js';
import { TOKEN_ATTRIBUTE, TOKENS } from './tex-tokens.js';

/** A token where it stands in its row: ems, from the row's left end and its baseline, downwards. */
export interface SetToken {
  readonly id: string;
  readonly part: number;
  readonly latex: string;
  readonly path: Path2D;
  /** What of it is ink. */
  readonly box: Box;
}

/** A row of a formula, set as one: sizes in ems, above and below the baseline. */
export interface SetRow {
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
  readonly tokens: readonly SetToken[];
}

/** How a row begins: one that goes on begins with a sign that has its terms in another row. */
export type Beginning = 'new' | 'continued';

/** Units of MathJax's font in an em. */
const UNITS = 1000;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const page = mathjax.document('', {
  InputJax: new TeX<LiteElement, never, never>({
    packages: ['base', 'ams', TOKENS],
    formatError: (_: unknown, error: Error) => {
      throw error;
    },
  }),
  OutputJax: new SVG({ fontData: MathJaxNewcmFont, fontCache: 'none', linebreaks: { inline: false } }),
});

const known = new Map<string, SetRow>();

/**
 * Sets tokens as one well-spaced row, and remembers it. About 5 ms, 100 ms for the first.
 * @throws FormulaRefused for what is no formula, or more than mathematics
 */
export function setRow(tokens: readonly Part[], beginning: Beginning = 'new'): SetRow {
  const key = JSON.stringify([beginning, tokens.map(({ id, part, latex }) => [id, part, latex])]);
  const row = known.get(key) ?? typeset(tokens, beginning);
  known.set(key, row);
  return row;
}

function typeset(tokens: readonly Part[], beginning: Beginning): SetRow {
  for (const { latex } of tokens) checkFormula(latex);
  const formula = tokens.map(({ latex }, index) => `\\token{${index}}{${latex}}`).join('');
  return rowOf(convert(beginning === 'continued' ? `{}${formula}` : formula), tokens);
}

/** Sets a formula that stands alone. */
export const setFormula = (latex: string): SetRow => setRow([{ id: 'formula', part: 0, latex }]);

/** A brace that opens, as high as what stands behind it: ems above and below the baseline. */
export function setBrace(id: string, ascent: number, descent: number): SetRow {
  const latex = `\\left\\{\\Rule{0pt}{${ascent.toFixed(2)}em}{${descent.toFixed(2)}em}\\right.`;
  return rowOf(convert(`\\token{0}{${latex}}`), [{ id, latex, part: 0 }]);
}

function convert(formula: string): LiteElement {
  try {
    const container = page.convert(formula, { display: true, em: 16, ex: 8, containerWidth: 1e6 });
    const svg = adaptor.tags(container, 'svg')[0];
    if (svg !== undefined) return svg;
  } catch (error) {
    throw new FormulaRefused(
      'A formula cannot be typeset: it is not complete, or holds a letter without a shape.',
      {
        cause: error,
      },
    );
  }
  throw new FormulaRefused('A formula cannot be typeset. Write it in the usual commands of LaTeX.');
}

function rowOf(svg: LiteElement, tokens: readonly Part[]): SetRow {
  if (adaptor.tags(svg, 'text').length > 0)
    throw new FormulaRefused('A formula holds a letter that the font of formulas does not have.');
  const [, top = 0, width = 0, height = 0] = String(svg.attributes.viewBox).split(' ').map(Number);
  const paths = outlines(svg, TOKEN_ATTRIBUTE, UNITS);
  return {
    width: width / UNITS,
    ascent: -top / UNITS,
    descent: (top + height) / UNITS,
    tokens: tokens.map(({ id, part, latex }, index) => {
      const path = paths.get(String(index)) ?? new Path2D();
      return { id, part, latex, path, box: boxOf(path) };
    }),
  };
}

function boxOf(path: Path2D): Box {
  const [left, top, right, bottom] = path.computeTightBounds();
  return { x: left, y: top, width: right - left, height: bottom - top };
}
