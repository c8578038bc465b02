import type { Typeface } from '../template.js';
import { localeOf } from '../text/break-text.js';
import { type Fitted, fitText, type Measure } from '../text/fit-text.js';
import { directionOf, leadingOf } from '../text/scripts.js';
import type { Box } from './areas.js';

/** A line of text and the room that it has. */
export interface Line {
  readonly text: string;
  readonly box: Box;
}

/** A text, laid out. */
export interface Paragraph {
  readonly role: 'heading' | 'main' | 'item' | 'action';
  readonly typeface: Typeface;
  /** Letters, pixels. */
  readonly size: number;
  readonly direction: 'ltr' | 'rtl';
  readonly lines: readonly Line[];
  readonly box: Box;
  /** What stands before a point of a list. */
  readonly bullet: { readonly box: Box; readonly number: number } | null;
  /** When it is seen, seconds from the scene's start; infinite: from its first moment, to its last. */
  readonly from: number;
  readonly until: number;
}

/** How a typeface measures text; given by the caller, so that layout is arithmetic alone. */
export type MeasureIn = (typeface: Typeface) => Measure;

/** A text to be fitted into a box. */
export interface TextToFit {
  readonly text: string;
  readonly typeface: Typeface;
  readonly language: string | undefined;
  readonly width: number;
  readonly height: number;
  /** Letters, pixels. */
  readonly largest: number;
  readonly smallest: number;
}

/** Breaks a text into lines; capitals where the typeface wants them. */
export function fitParagraph({ text, typeface, language, ...room }: TextToFit, measureIn: MeasureIn): Fitted {
  return fitText({
    ...room,
    text: typeface.capitals ? text.toLocaleUpperCase(localeOf(language)) : text,
    language,
    leading: leadingOf(text, typeface),
    measure: measureIn(typeface),
  });
}

/** Puts fitted lines into a box: at its start (right where the text runs from the right), or in its middle. */
export function place(
  fitted: Fitted,
  paragraph: Pick<Paragraph, 'role' | 'typeface' | 'bullet' | 'from' | 'until'> & { readonly text: string },
  {
    box,
    align,
    measureIn,
  }: { readonly box: Box; readonly align: 'start' | 'centre'; readonly measureIn: MeasureIn },
): Paragraph {
  const { text, ...rest } = paragraph;
  const direction = directionOf(text);
  const height = fitted.lines.length === 0 ? 0 : fitted.height / fitted.lines.length;
  const measure = measureIn(paragraph.typeface);
  const lines = fitted.lines.map((line, index): Line => {
    const width = measure(line) * fitted.size;
    const free = box.width - width;
    const indent = align === 'centre' ? free / 2 : direction === 'rtl' ? free : 0;
    return { text: line, box: { x: box.x + indent, y: box.y + index * height, width, height } };
  });
  const x = Math.min(box.x + box.width, ...lines.map((line) => line.box.x));
  const around = { x, y: box.y, width: fitted.width, height: fitted.height };
  return { ...rest, direction, size: fitted.size, lines, box: around };
}
