import type { Size } from '../layout/areas.js';
import type { Typeface } from '../template.js';
import { fitText } from '../text/fit-text.js';
import { measureIn } from '../text/measure.js';
import { leadingOf } from '../text/scripts.js';

/** A title or a note, set in lines about a middle: pixels. */
export interface Words {
  readonly lines: readonly string[];
  readonly typeface: Typeface;
  /** Of letters. */
  readonly size: number;
  /** From one baseline to the next. */
  readonly leading: number;
  readonly width: number;
  readonly height: number;
  /** The middle, and the upper edge. */
  readonly x: number;
  readonly y: number;
}

interface Setting {
  readonly font: string;
  readonly weight: 400 | 700;
  readonly room: Size;
  /** Letters, pixels. */
  readonly largest: number;
}

const LEADING = 1.25;
/** Letters at their smallest, as a share of the largest: then words are left out. */
const SMALLEST = 0.55;

const measures = new Map<string, ReturnType<typeof measureIn>>();

/** Sets words in the largest letters that stay inside their room, about x 0 and below y 0. */
export function fitWords(text: string, { font, weight, room, largest }: Setting): Words {
  const typeface = {
    family: font,
    kind: 'sans',
    weight,
    italic: false,
    tracking: 0,
    capitals: false,
  } as const;
  const whole = { ...typeface, leading: LEADING };
  const measure = measures.get(`${weight} ${font}`) ?? measureIn(whole, undefined);
  measures.set(`${weight} ${font}`, measure);
  const leading = leadingOf(text, whole);
  const fitted = fitText({
    ...{ text, ...room, largest, measure, leading },
    ...{ smallest: largest * SMALLEST, language: undefined },
  });
  const { size, lines, width, height } = fitted;
  return { lines, typeface: whole, size, leading: size * leading, width, height, x: 0, y: 0 };
}
