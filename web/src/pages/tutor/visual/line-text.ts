import type { MathsStanding } from '../../../../../src/jobs/scene.js';

/** A line of mathematics as one types it. */
export const latexOf = ({ tokens }: Pick<MathsStanding, 'tokens'>): string =>
  tokens.map(({ latex }) => latex).join(' ');

/** Between rows of a line; what stands in an environment has rows of its own. */
const ROW = /(\\\\)/;

/**
 * A line that somebody typed: it comes as a whole, and nothing of it glides out of the line before.
 * @param place among the lines, from 0
 */
export function writtenLine(latex: string, place: number): Pick<MathsStanding, 'tokens'> {
  const rows = latex.includes('\\begin') ? [latex] : latex.split(ROW);
  const pieces = rows.map((piece) => piece.trim()).filter((piece) => piece !== '');
  return {
    tokens: pieces.map((piece, index) => ({ id: `own ${place + 1}.${index + 1}`, latex: piece })),
  };
}

/** Whether every brace of a formula is closed, and none that was not opened; `\{` is none. */
export function hasPairedBraces(latex: string): boolean {
  let open = 0;
  for (const [sign] of latex.matchAll(/\\.|[{}]/gs)) {
    if (sign === '{') open++;
    if (sign === '}') open--;
    if (open < 0) return false;
  }
  return open === 0;
}
