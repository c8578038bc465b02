import type { SKRSContext2D } from '@napi-rs/canvas';
import { directionOf, fontOf } from '../text/scripts.js';
import type { Words } from './words.js';

/** From the middle of a line down to its baseline, ems. */
const MIDDLE = 0.34;

interface Place {
  /** The middle of all lines, pixels. */
  readonly x: number;
  readonly y: number;
  /** Letters, pixels. */
  readonly size: number;
}

/** Writes words about a place, in letters of its size. */
export function paintWords(context: SKRSContext2D, words: Words, colour: string, place: Place): void {
  const { lines, typeface, leading, size } = words;
  const scale = place.size / size;
  context.fillStyle = colour;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  for (const [index, line] of lines.entries()) {
    const down = (index - (lines.length - 1) / 2) * leading * scale;
    context.font = fontOf(line, typeface, place.size);
    context.direction = directionOf(line);
    context.fillText(line, place.x, place.y + down + MIDDLE * place.size);
  }
}
