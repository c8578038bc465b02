import type { Formula } from '../solver/formula.js';
import type { Piece } from '../solver/pieces.js';
import { parseStatement } from '../solver/read/parser.js';
import { latexOf } from '../solver/write/latex.js';
import { linesOf } from '../solver/write/lines.js';
import { captionText } from '../solver/write/plain.js';
import { spokenText } from '../solver/write/spoken.js';
import type { TopicFormula } from './topic.js';

/** A line of mathematics, in every form that is needed to show and to say it. */
export interface WrittenFormula extends Piece {
  readonly latex: string;
  readonly tokens: readonly { readonly id: string; readonly latex: string }[];
}

/** Lines that stand under each other: what stays the same in the next one keeps its id. */
export function writeFormulas(formulas: readonly TopicFormula[]): WrittenFormula[] {
  if (formulas.every((formula) => typeof formula === 'string')) {
    return linesOf(formulas.map(read)).map(({ latex, caption, spoken, tokens }) => ({
      ...{ latex, caption, spoken },
      tokens: tokens.map((token) => ({ id: token.id, latex: token.latex })),
    }));
  }
  return formulas.map((formula, index) => {
    const { latex, caption, spoken } = typeof formula === 'string' ? written(read(formula)) : formula;
    return { latex, caption, spoken, tokens: [{ id: `line ${index + 1}`, latex }] };
  });
}

const written = (formula: Formula) => ({
  latex: latexOf(formula),
  caption: captionText(formula),
  spoken: spokenText(formula),
});

/** @throws UnreadableProblemError where the solver's grammar has no such formula */
const read = (text: string): Formula => parseStatement({ text, at: 0 });

const MARKED = /\{([^{}]+)\}|\[([^|[\]]+)\|([^\][]+)\]/g;
const LEADING_MARKS = /^[\p{Pe}\p{Pf}.,;:!?…]+/u;

/**
 * Text with formulas in braces (`{x^2 = 9}`) and with what is said otherwise than it is written in brackets
 * (`[f′|f prime]`), piece by piece. A mark right after a formula belongs to it.
 */
export function writeText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const addWords = (words: string) => {
    const last = pieces.at(-1);
    const marks = last ? (LEADING_MARKS.exec(words)?.[0] ?? '') : '';
    if (last && marks !== '')
      pieces[pieces.length - 1] = { caption: last.caption + marks, spoken: last.spoken + marks };
    const rest = words.slice(marks.length).trim();
    if (rest !== '') pieces.push({ caption: rest, spoken: rest });
  };
  for (const match of text.matchAll(MARKED)) {
    addWords(text.slice(at, match.index));
    const [, formula, caption = '', spoken = ''] = match;
    pieces.push(formula === undefined ? { caption, spoken } : written(read(formula)));
    at = match.index + match[0].length;
  }
  addWords(text.slice(at));
  return pieces.map(({ caption, spoken }) => ({ caption, spoken }));
}

/** As it is read. */
export const readingOf = (pieces: readonly Piece[]): string => pieces.map(({ caption }) => caption).join(' ');
