import { UnreadableProblemError } from '../solver/errors.js';
import type { Formula } from '../solver/formula.js';
import type { Piece } from '../solver/pieces.js';
import { parseStatement } from '../solver/read/parser.js';
import { captionText } from '../solver/write/plain.js';
import { spokenText } from '../solver/write/spoken.js';

const INLINE = /\$(?!\s)([^$\n]{1,200}?)(?<!\s)\$(?!\d)|\\\((.{1,200}?)\\\)/g;
/** Signs that words do not have: "cat" is read as c·a·t otherwise. */
const SIGNS = /[=<>≤≥+*/^√∫²³×÷]|\\[a-z]|\d\s*-\s*\d/i;
const MARKS = /^[.,;:!?…)]+/;
const LONGEST = 1000;

/** Whether a text is a formula that the solver's grammar has, and nothing besides. */
export const readsAsFormula = (text: string): boolean => SIGNS.test(text) && formulaIn(text) !== null;

/** A text as it is shown and said: formulas between dollars are put into words where the grammar has them. */
export function pieceTogether(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const addWords = (words: string) => {
    const last = pieces.at(-1);
    const marks = last ? (MARKS.exec(words)?.[0] ?? '') : '';
    if (last && marks !== '')
      pieces[pieces.length - 1] = { caption: last.caption + marks, spoken: last.spoken + marks };
    const rest = words.slice(marks.length).trim();
    if (rest !== '') pieces.push({ caption: rest, spoken: rest });
  };
  for (const match of text.matchAll(INLINE)) {
    const formula = formulaIn(match[1] ?? match[2] ?? '');
    if (formula === null) continue;
    addWords(text.slice(at, match.index));
    pieces.push({ caption: captionText(formula), spoken: spokenText(formula) });
    at = match.index + match[0].length;
  }
  addWords(text.slice(at));
  return pieces;
}

function formulaIn(text: string): Formula | null {
  if (text.length > LONGEST) return null;
  try {
    return parseStatement({ text: text.replace(/\s*[.,;]$/, ''), at: 0 });
  } catch (error) {
    if (error instanceof UnreadableProblemError) return null;
    throw error;
  }
}
