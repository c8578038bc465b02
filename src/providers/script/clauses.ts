import { hasUnspaced, UNSPACED } from './scripts.js';
import { segmentsOf } from './segments.js';
import { abbreviates } from './sentences.js';
import { secondsBefore } from './speech-length.js';

/** How long the pieces of a sentence are to be, seconds. */
export interface PieceLength {
  readonly shortest: number;
  readonly typical: number;
  readonly longest: number;
}

/** After these a speaker takes breath: Latin, Greek, Cyrillic, Arabic, Devanagari, Ethiopic marks before a space. */
const MARK = '[,;:.!?…،؛؟۔।॥၊။፣፤፥።·]["\'”’»)\\]]*\\s+';
const DASH = '(?:\\s[-–—]+\\s+|—(?=\\S))';
/** Marks of scripts without spaces need none after them. */
const WIDE_MARK = '[、，；：。！？…―]+[」』）”’"]*\\s*';
/** Where words are not spaced, spaces stand between clauses. */
const UNSPACED_GAP = `(?<=[${UNSPACED}\\p{M}])\\s+(?=[${UNSPACED}])`;
const CLAUSE_END = new RegExp([MARK, DASH, WIDE_MARK, UNSPACED_GAP].join('|'), 'gu');

/**
 * Cuts a sentence that takes too long to say into pieces that, joined, are the sentence again: at the end of a clause where
 * there is one in reach, else between words; never inside a word, a number or an address, however long.
 */
export function cutSentence(sentence: string, language: string, length: PieceLength): string[] {
  const before = secondsBefore(sentence);
  const total = before[sentence.length] ?? 0;
  if (total <= length.longest) return [sentence];
  const clauses = clauseEnds(sentence, language);
  const words = wordEnds(sentence, language);
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    const start = before[from] ?? 0;
    const rest = total - start;
    if (rest <= length.longest) break;
    const wanted = start + Math.min(rest / 2, length.typical);
    const reach = { before, from: start + length.shortest, to: start + length.longest, wanted };
    const cut = nearest(clauses, reach) ?? nearest(words, reach) ?? words.find((end) => end > from);
    if (cut === undefined || cut >= sentence.length) break;
    pieces.push(sentence.slice(from, cut));
    from = cut;
  }
  return [...pieces, sentence.slice(from)];
}

function clauseEnds(sentence: string, language: string): number[] {
  return [...sentence.matchAll(CLAUSE_END)]
    .map((match) => match.index + match[0].length)
    .filter(
      (end) =>
        end < sentence.length && !abbreviates(sentence.slice(0, end), sentence.slice(end, end + 1), language),
    );
}

const OPENING = /[\p{Ps}\p{Pi}"'¿¡]$/u;

function wordEnds(sentence: string, language: string): number[] {
  const spaces = [...sentence.matchAll(/\s+/gu)].map((match) => match.index + match[0].length);
  if (!hasUnspaced(sentence)) return spaces;
  const ends = new Set(spaces);
  for (const { index, isWordLike } of segmentsOf(sentence, language, 'word')) {
    const last = sentence.slice(Math.max(0, index - 1), index);
    // Latin words and numbers in between keep what stands next to them only where a space would part them, too.
    const parts = hasUnspaced(last) || hasUnspaced(sentence.slice(index, index + 1));
    if (isWordLike && index > 0 && parts && !OPENING.test(last)) ends.add(index);
  }
  return [...ends].sort((a, b) => a - b);
}

interface Reach {
  readonly before: Float64Array;
  /** Where on the sentence's clock a cut may be, and is best, seconds. */
  readonly from: number;
  readonly to: number;
  readonly wanted: number;
}

function nearest(ends: readonly number[], { before, from, to, wanted }: Reach): number | undefined {
  let best: number | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const end of ends) {
    const seconds = before[end] ?? 0;
    if (seconds < from) continue;
    if (seconds > to) break;
    if (Math.abs(seconds - wanted) < distance) {
      best = end;
      distance = Math.abs(seconds - wanted);
    }
  }
  return best;
}
