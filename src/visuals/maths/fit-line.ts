import type { MathsToken } from '../../jobs/maths-scene.js';
import type { Size } from '../layout/areas.js';
import { type Block, setBlock } from './block.js';
import { type Depth, isRowEnd, isWord } from './break-row.js';

/** A line set as large as its room allows. */
export interface FittedLine {
  readonly block: Block;
  /** An em, pixels. */
  readonly size: number;
}

/** A line keeps to one row, and a system to one for each equation, until it is so much smaller than it could be. */
const UNBROKEN = { line: 0.6, system: 0.4 };
/** What says one thing or another is broken between these alone, down to this size. */
const STATEMENTS = 0.45;
/** A line that would be smaller than this is broken inside its brackets too. */
const READABLE = 0.4;
/** One that would still be smaller than this has its fractions written on one line, to be broken there. */
const LEGIBLE = 0.25;
/** Then it is broken, in sizes from large to small. */
const BROKEN = [0.75, 0.68, 0.62, 0.55, 0.48, 0.42, 0.36, 0.3, 0.25];

/**
 * Sets a line inside a room of pixels: whole while that is large enough, then in several rows, and at last as small as it
 * has to be.
 * @param largest an em, pixels
 */
export function fitLine(tokens: readonly MathsToken[], room: Size, largest: number): FittedLine {
  const whole = inside(setBlock(tokens, Number.POSITIVE_INFINITY), room, largest);
  const kind = tokens.some(isRowEnd) ? 'system' : 'line';
  if (whole.size >= largest * UNBROKEN[kind]) return whole;
  if (tokens.some(isWord)) {
    const statements = largestBroken(tokens, room, largest, 'statements');
    if (statements.size >= largest * STATEMENTS) return statements;
  }
  const broken = largestBroken(tokens, room, largest, 'terms');
  const best = broken.size > whole.size ? broken : whole;
  if (best.size >= largest * READABLE) return best;
  const deep = largestBroken(tokens, room, largest, 'brackets');
  const better = deep.size > best.size ? deep : best;
  if (better.size >= largest * LEGIBLE) return better;
  const apart = largestBroken(tokens, room, largest, 'fractions');
  return apart.size > better.size ? apart : better;
}

/** The line in several rows, in the first of the sizes in which it is inside its room; else as near to one as can be. */
function largestBroken(tokens: readonly MathsToken[], room: Size, largest: number, depth: Depth): FittedLine {
  const [first, ...others] = BROKEN.map((share) => largest * share);
  const set = (size: number) => inside(setBlock(tokens, room.width / size, depth), room, size);
  let best = set(first ?? largest);
  for (const size of others) {
    if (best.size >= size) break;
    const next = set(size);
    if (next.size > best.size) best = next;
  }
  return best;
}

function inside(block: Block, room: Size, largest: number): FittedLine {
  return { block, size: Math.min(largest, room.width / block.width, room.height / block.height) };
}
