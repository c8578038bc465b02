import { hasUnspaced } from './scripts.js';
import { segmentsOf } from './segments.js';

/** A word of a text, and where it stands (UTF-16 units, `to` not included). */
export interface Word {
  readonly from: number;
  readonly to: number;
  /** In lower case. */
  readonly plain: string;
}

const SPACED_WORD = /[\p{L}\p{M}\p{N}]+(?:[-'’._\u200c\u200d][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text without their punctuation; hyphens, apostrophes and points inside stay. */
export function wordsOf(text: string, language: string): Word[] {
  if (!hasUnspaced(text)) {
    return [...text.matchAll(SPACED_WORD)].map((match) => wordAt(match.index, match[0]));
  }
  return segmentsOf(text, language, 'word')
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => wordAt(index, segment));
}

const wordAt = (from: number, word: string): Word => ({
  from,
  to: from + word.length,
  plain: word.toLowerCase(),
});
