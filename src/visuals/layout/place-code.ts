import { type CodeToken, codeLines } from '../code/tokens.js';
import type { Typeface } from '../template.js';
import type { Measure } from '../text/fit-text.js';
import type { Box } from './areas.js';
import { fitParagraph, type Paragraph, place } from './paragraph.js';
import { gapAfterHeading, innerArea } from './place-text.js';
import { SMALLEST, type Stage } from './stage.js';

/** A program as it is typed, under a heading. */
export interface Code {
  readonly heading: string | null;
  /** As a fence of Markdown names it. */
  readonly language: string;
  readonly code: string;
}

/** A line of a program, and where it stands. */
export interface CodeRow {
  /** From 1; null where it says how many lines are left out. */
  readonly number: number | null;
  readonly tokens: readonly CodeToken[];
  readonly box: Box;
}

/** A program, laid out. */
export interface CodeBlock {
  /** Letters, pixels. */
  readonly size: number;
  /** About the lines and their numbers. */
  readonly panel: Box;
  readonly rows: readonly CodeRow[];
}

export const CODE_TYPE: Typeface = {
  ...{ family: 'DejaVu Sans Mono', kind: 'mono', weight: 400 },
  ...{ italic: false, tracking: 0, capitals: false, leading: 1.4 },
};

/** Letters as shares of the picture's shorter side. */
const LARGEST = 0.058;
const SMALLEST_CODE = 0.02;
const STEP = 0.96;
/** Between numbers and lines, and around all of it, ems. */
const GAP = 1.2;
const PAD = 1;

/** Where a program may stand: it has the whole width, and a panel instead of an ornament. */
function codeStage(stage: Stage): Stage {
  const layout = { ...stage.template.layout, ornament: 'none', measure: 1, align: 'start' } as const;
  return { ...stage, template: { ...stage.template, layout } };
}

/** Lays out the heading of a program, above its panel. */
export function placeCodeHeading(stage: Stage, code: Code): Paragraph[] {
  const { heading } = headingOf(codeStage(stage), code);
  return heading ? [heading] : [];
}

/**
 * Lays out a program: in the largest letters in which all of it stands in the area. What even the smallest do not hold is
 * left out with a mark: "…" at the end of a line, and how many lines follow at the end of all.
 */
export function placeCode(given: Stage, code: Code): CodeBlock {
  const stage = codeStage(given);
  const { below } = headingOf(stage, code);
  const lines = codeLines(plainLines(code.code), code.language);
  const measure = stage.measureIn(CODE_TYPE);
  const size = sizeFor(lines, { unit: stage.unit, room: below, measure });
  const leading = size * CODE_TYPE.leading;
  const most = Math.max(1, Math.floor((below.height - 2 * PAD * size) / leading + 0.001));
  const shown = lines.length <= most ? lines : lines.slice(0, most - 1);
  const gutter = gutterOf(lines.length, measure) * size;
  const width = below.width - 2 * PAD * size - gutter;
  const rows = shown.map((tokens, index) => ({
    number: index + 1,
    tokens: cut(tokens, width / size, measure),
  }));
  const left = lines.length - shown.length;
  const all = left === 0 ? rows : [...rows, { number: null, tokens: [moreLines(left)] }];
  const widest = Math.max(0, ...all.map(({ tokens }) => measure(textOf(tokens)) * size));
  const height = all.length * leading + 2 * PAD * size;
  const y = below.y + Math.max(0, below.height - height) / 2;
  return {
    size,
    panel: {
      x: below.x,
      y,
      width: Math.min(below.width, Math.max(gutter + widest + 2 * PAD * size, below.width * 0.6)),
      height,
    },
    rows: all.map(({ number, tokens }, index) => ({
      ...{ number, tokens },
      box: {
        x: below.x + PAD * size + gutter,
        y: y + PAD * size + index * leading,
        width: measure(textOf(tokens)) * size,
        height: leading,
      },
    })),
  };
}

function headingOf(stage: Stage, { heading }: Code): { heading: Paragraph | null; below: Box } {
  const { template, unit, language, measureIn } = stage;
  const inner = innerArea(stage, 'ltr');
  if (heading === null || heading.trim() === '') return { heading: null, below: inner };
  const typeface = template.type.display;
  const fitted = fitParagraph(
    {
      ...{ text: heading, typeface, language, width: inner.width, height: inner.height * 0.22 },
      ...{ largest: template.layout.phrase * unit * 0.7, smallest: SMALLEST * unit },
    },
    measureIn,
  );
  const paragraph = place(
    fitted,
    {
      ...{ role: 'main', typeface, text: heading, bullet: null },
      ...{ from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY },
    },
    { box: { ...inner, height: fitted.height }, align: 'start', measureIn },
  );
  const above = fitted.height + gapAfterHeading(stage) * 1.2;
  return { heading: paragraph, below: { ...inner, y: inner.y + above, height: inner.height - above } };
}

interface Fitting {
  readonly unit: number;
  readonly room: Box;
  readonly measure: Measure;
}

function sizeFor(lines: readonly CodeToken[][], { unit, room, measure }: Fitting): number {
  const widest = Math.max(0, ...lines.map((tokens) => measure(textOf(tokens))));
  const across = gutterOf(lines.length, measure) + widest + 2 * PAD;
  const down = lines.length * CODE_TYPE.leading + 2 * PAD;
  let size = LARGEST * unit;
  while (size > SMALLEST_CODE * unit && (across * size > room.width || down * size > room.height))
    size *= STEP;
  return Math.max(size, SMALLEST_CODE * unit);
}

const gutterOf = (count: number, measure: Measure): number => measure('0'.repeat(String(count).length)) + GAP;

/** A line that ends with "…" where it is too long; the room is in ems. */
function cut(tokens: readonly CodeToken[], room: number, measure: Measure): readonly CodeToken[] {
  const text = textOf(tokens);
  if (measure(text) <= room) return tokens;
  const characters = [...text];
  while (characters.length > 0 && measure(`${characters.join('')}…`) > room) characters.pop();
  let left = characters.join('').length;
  const kept = tokens.flatMap(({ role, text: own }): CodeToken[] => {
    const part = own.slice(0, left);
    left -= part.length;
    return part === '' ? [] : [{ role, text: part }];
  });
  return [...kept, { role: 'comment', text: '…' }];
}

const moreLines = (count: number): CodeToken => ({
  role: 'comment',
  text: count === 1 ? '… 1 more line' : `… ${count} more lines`,
});

const textOf = (tokens: readonly CodeToken[]): string => tokens.map(({ text }) => text).join('');

/** Tabs as two spaces, and no empty lines about it. */
const plainLines = (code: string): string =>
  code
    .split(/\r\n|[\n\r]/)
    .map((line) =>
      line
        .replaceAll('\t', '  ')
        .replace(/\p{Cc}/gu, '')
        .trimEnd(),
    )
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
