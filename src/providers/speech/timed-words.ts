import type { SpokenWord } from './port.js';
import type { TextWord } from './words.js';

/** When a stretch of the text is heard: characters (`to` not included) and seconds. */
export interface TimeMark {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** A word whose times may be unknown. */
export interface MaybeTimed {
  readonly text: string;
  readonly time: { readonly start: number; readonly end: number } | undefined;
}

/**
 * Gives each word the time of the marks that touch it. Words that none touches take their share of the gap they stand in.
 * @returns null where no word has a mark
 */
export function wordsFromMarks(
  words: readonly TextWord[],
  marks: readonly TimeMark[],
  duration: number,
): SpokenWord[] | null {
  const timed = words.map((word): MaybeTimed => {
    const own = marks.filter(({ from, to }) => from < word.to && to > word.from);
    if (own.length === 0) return { text: word.text, time: undefined };
    const start = Math.min(...own.map((mark) => mark.start));
    return { text: word.text, time: { start, end: Math.max(...own.map((mark) => mark.end)) } };
  });
  return timed.some(({ time }) => time) ? fillGaps(timed, duration) : null;
}

/** Puts times in order, inside 0–`duration` seconds, and spreads words without any over the gap around them by their letters. */
export function fillGaps(words: readonly MaybeTimed[], duration: number): SpokenWord[] {
  const filled: SpokenWord[] = [];
  const clock = () => filled.at(-1)?.end ?? 0;
  for (let index = 0; index < words.length; ) {
    const word = words[index];
    if (!word) break;
    if (word.time) {
      const start = Math.min(Math.max(word.time.start, clock()), duration);
      // Starts are kept, an ear notices a late caption: an overlap is taken from the end of the word before.
      const latest = Math.min(words[index + 1]?.time?.start ?? duration, duration);
      filled.push({ text: word.text, start, end: Math.max(Math.min(word.time.end, latest), start) });
      index++;
      continue;
    }
    const next = words.findIndex(({ time }, at) => at > index && time);
    const gap = words.slice(index, next < 0 ? undefined : next);
    const start = clock();
    const end = Math.max(start, Math.min(words[next]?.time?.start ?? duration, duration));
    filled.push(
      ...spread(
        gap.map(({ text }) => text),
        start,
        end,
      ),
    );
    index += gap.length;
  }
  return filled;
}

function spread(texts: readonly string[], start: number, end: number): SpokenWord[] {
  const total = texts.reduce((sum, { length }) => sum + length, 0);
  let before = 0;
  const timeOf = (letters: number) => start + ((end - start) * letters) / total;
  return texts.map((text) => {
    const from = before;
    before += text.length;
    return { text, start: timeOf(from), end: timeOf(before) };
  });
}
