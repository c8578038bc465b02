import { localeOf } from './scripts.js';

/** A piece of a text by Unicode's rules, and where it stands (UTF-16 units). */
export interface Segment {
  readonly segment: string;
  readonly index: number;
  readonly isWordLike: boolean;
}

/** Of the text that is looked at in one go. */
const WINDOW = 500;

/**
 * The sentences or words of a text, as `Intl.Segmenter` finds them. It is shown one window of the text after another: V8
 * copies its whole input for every segment, which for a long script takes seconds and gigabytes (seen: 50,000 characters).
 */
export function segmentsOf(text: string, language: string, granularity: 'sentence' | 'word'): Segment[] {
  const segmenter = new Intl.Segmenter(localeOf(language), { granularity });
  const found: Segment[] = [];
  let from = 0;
  let width = WINDOW;
  while (from < text.length) {
    const window = text.slice(from, from + width);
    const complete = from + width >= text.length;
    const segments = [...segmenter.segment(window)];
    // The last one may go on beyond the window.
    const whole = complete ? segments : segments.slice(0, -1);
    for (const { segment, index, isWordLike = false } of whole) {
      found.push({ segment, index: from + index, isWordLike });
    }
    const last = whole.at(-1);
    if (last === undefined) width *= 2;
    else {
      from += last.index + last.segment.length;
      width = WINDOW;
    }
  }
  return found;
}
