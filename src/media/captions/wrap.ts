import { textWidth } from './scripts.js';
import { joinTexts, type Word } from './words.js';

export interface Wrapped {
  readonly lines: readonly (readonly Word[])[];
  /** Pixels; smaller than asked for where the words would not fit otherwise. */
  readonly size: number;
}

const SMALLEST = 6;

/** Breaks words into lines that stay inside a box (pixels), in smaller letters where they would not fit else. */
export function wrap(words: readonly Word[], size: number, box: { width: number; height: number }): Wrapped {
  const lines = linesOf(words, box.width / size);
  const widest = Math.max(0, ...lines.map((line) => lineWidth(line) * size));
  if ((widest <= box.width && lines.length * size <= box.height) || size <= SMALLEST) return { lines, size };
  return wrap(words, Math.max(SMALLEST, size * 0.92), box);
}

const lineWidth = (line: readonly Word[]): number => textWidth(joinTexts(line.map((word) => word.text)));

/** @param width in heights of a line */
function linesOf(words: readonly Word[], width: number): Word[][] {
  const lines: Word[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line && lineWidth([...line, word]) <= width) line.push(word);
    else lines.push([word]);
  }
  return lines;
}
