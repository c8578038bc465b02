import { createCanvas } from '@napi-rs/canvas';
import type { Typeface } from '../template.js';
import type { Measure } from './fit-text.js';
import { fontOf, trackingOf } from './scripts.js';

/** Large enough that rounding to pixels does not show. */
const SIZE = 200;
/** Letters lean and swing beyond their own width. */
const OVERHANG = 1.015;

const context = createCanvas(1, 1).getContext('2d');

/** Measures text in a typeface, in the language's own forms of letters. */
export function measureIn(typeface: Typeface, language: string | undefined): Measure {
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    context.font = fontOf(text, typeface, SIZE);
    context.lang = language ?? '';
    context.letterSpacing = `${trackingOf(text, typeface) * SIZE}px`;
    const width = (context.measureText(text).width / SIZE) * OVERHANG;
    known.set(text, width);
    return width;
  };
}
