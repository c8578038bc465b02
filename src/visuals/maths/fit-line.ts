import type { Size } from '../layout/areas.js';
import { type Block, setBlock } from './block.js';
import { isRowEnd } from './break-row.js';
import type { Token } from './drawing.js';

/** A line set as large as its room allows. */
export interface FittedLine {
  readonly block: Block;
  /** An em, pixels. */
  readonly size: number;
}

/** A line keeps to one row, and a system to one for each equation, until it is so much smaller than it could be. */
const UNBROKEN = { line: 0.7, system: 0.4 };
/** Then it is broken, in sizes from large to small. */
const BROKEN = [0.75, 0.68, 0.62, 0.55, 0.48, 0.42, 0.36, 0.3, 0.25];

/**
 * Sets a line inside a room of pixels: whole while that is large enough, then in several rows, and at last as small as it
 * has to be.
 * @param largest an em, pixels
 */
export function fitLine(tokens: readonly Token[], room: Size, largest: number): FittedLine {
  const whole = inside(setBlock(tokens, Number.POSITIVE_INFINITY), room, largest);
  const kind = tokens.some(isRowEnd) ? 'system' : 'line';
  if (whole.size >= largest * UNBROKEN[kind]) return whole;
  let best = whole;
  for (const share of BROKEN) {
    const size = largest * share;
    const broken = inside(setBlock(tokens, room.width / size), room, size);
    if (broken.size > best.size * 1.02) best = broken;
    if (broken.size === size) break;
  }
  return best;
}

function inside(block: Block, room: Size, largest: number): FittedLine {
  return { block, size: Math.min(largest, room.width / block.width, room.height / block.height) };
}
