import { charactersOf, joined, type Piece, piecesOf } from './break-text.js';

/** How wide a text is, ems. */
export type Measure = (text: string) => number;

export interface Fitting {
  readonly text: string;
  readonly language: string | undefined;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Letters, pixels. */
  readonly largest: number;
  readonly smallest: number;
  /** From one baseline to the next, ems. */
  readonly leading: number;
  readonly measure: Measure;
}

export interface Fitted {
  /** Letters, pixels. */
  readonly size: number;
  readonly lines: readonly string[];
  /** Pixels; of the widest line, and of all lines together. */
  readonly width: number;
  readonly height: number;
}

/** Letters as small as this share of the largest are preferred to a word cut in two. */
const UNCUT = 0.45;
const STEP = 0.95;
const HYPHENATED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u;

/**
 * Breaks a text into lines that stay inside a box, in the largest letters that do: smaller ones first, then by cutting
 * words that are wider than the box, and by leaving out its end ("…") only where the smallest letters are too many.
 */
export function fitText(fitting: Fitting): Fitted {
  const { measure, largest, smallest } = fitting;
  const pieces = piecesOf(fitting.text, fitting.language);
  const whole: Break = (room) => breakLines(pieces, room, measure);
  const cut: Break = (room) => breakLines(cutPieces(pieces, room, measure), room, measure);
  const uncut = Math.max(smallest, largest * UNCUT);
  return (
    search(whole, largest, uncut, fitting) ?? search(cut, uncut, smallest, fitting) ?? shortened(cut, fitting)
  );
}

/** Breaks a text into lines not wider than so many ems, if words allow it. */
type Break = (room: number) => string[];

function search(breakAt: Break, largest: number, smallest: number, fitting: Fitting): Fitted | undefined {
  for (let size = largest; size >= smallest; size *= STEP) {
    const lines = breakAt(fitting.width / size);
    if (isInside(lines, size, fitting)) return balanced(breakAt, lines, size, fitting);
  }
  return undefined;
}

/** As many lines as at first, but of much the same width. */
function balanced(breakAt: Break, first: string[], size: number, fitting: Fitting): Fitted {
  let [low, high] = [fitting.width / size / first.length / 1.5, fitting.width / size];
  let best = first;
  for (let step = 0; step < 8 && first.length > 1; step++) {
    const middle = (low + high) / 2;
    const lines = breakAt(middle);
    if (lines.length <= first.length && isInside(lines, size, fitting)) [best, high] = [lines, middle];
    else low = middle;
  }
  return fitted(best, size, fitting);
}

function shortened(breakAt: Break, fitting: Fitting): Fitted {
  const size = fitting.smallest;
  const room = fitting.width / size;
  const lines = breakAt(room);
  const count = Math.max(1, Math.floor(fitting.height / (size * fitting.leading)));
  if (lines.length <= count) return fitted(lines, size, fitting);
  const kept = lines.slice(0, count);
  const last = charactersOf(kept.at(-1) ?? '');
  while (last.length > 0 && fitting.measure(`${last.join('')}…`) > room) last.pop();
  return fitted([...kept.slice(0, -1), `${last.join('').trimEnd()}…`], size, fitting);
}

function fitted(lines: readonly string[], size: number, { leading, measure }: Fitting): Fitted {
  const width = Math.max(0, ...lines.map((line) => measure(line) * size));
  return { size, lines, width, height: lines.length * size * leading };
}

const isInside = (
  lines: readonly string[],
  size: number,
  { width, height, leading, measure }: Fitting,
): boolean =>
  lines.length * size * leading <= height + 0.01 &&
  lines.every((line) => measure(line) * size <= width + 0.01);

/** @param room ems */
function breakLines(pieces: readonly Piece[], room: number, measure: Measure): string[] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line && measure(joined([...line, piece])) <= room) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map(joined);
}

/** Cuts pieces that no line could hold. */
function cutPieces(pieces: readonly Piece[], room: number, measure: Measure): Piece[] {
  return pieces.flatMap((piece) => {
    if (measure(piece.text) <= room) return [piece];
    const parts: string[] = [];
    let part = '';
    for (const character of charactersOf(piece.text)) {
      const hyphen = HYPHENATED.test(part) ? '-' : '';
      if (part !== '' && measure(part + character + hyphen) > room) {
        parts.push(part + (HYPHENATED.test(character) ? hyphen : ''));
        part = '';
      }
      part += character;
    }
    return [...parts, part].map((text, index) => ({ text, spaced: index === 0 && piece.spaced }));
  });
}
