import { type Cue, plainText, type Word } from './words.js';

export interface Grouping {
  /** Most words of a cue. */
  readonly wordsPerLine: number;
  /** Seconds of the video; nothing is shown after. */
  readonly duration: number;
}

/** Silence that ends a cue, seconds. */
const PAUSE = 0.6;
/** What a reader needs for a cue, seconds, given where silence follows. */
const READABLE = 1;
/** What even a cue in fast speech gets, seconds. */
const SHORTEST = 0.1;
/** The end of a sentence, in the scripts that mark one. */
const SENTENCE_END = /[.!?…。！？।॥؟۔]["'”’»)\]]*$/u;

/**
 * Puts words together into cues of at most `wordsPerLine`, broken at pauses and at the ends of sentences. Cues follow each
 * other without overlapping; a short one stays on into the silence after it.
 */
export function groupWords(words: readonly Word[], { wordsPerLine, duration }: Grouping): Cue[] {
  const groups: Word[][] = [];
  for (const word of readable(words)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && group.length < wordsPerLine && !breaksAfter(last, word)) group.push(word);
    else groups.push([word]);
  }
  return placed(groups, duration);
}

const breaksAfter = (word: Word, next: Word): boolean =>
  next.start - word.end > PAUSE || SENTENCE_END.test(word.text);

function readable(words: readonly Word[]): Word[] {
  return words
    .map(({ text, start, end }) => ({
      text: plainText(text),
      start: Math.max(0, start),
      end: Math.max(0, start, end),
    }))
    .filter(({ text, start, end }) => text !== '' && Number.isFinite(start) && Number.isFinite(end))
    .sort((a, b) => a.start - b.start);
}

/** Gives groups their times: a recogniser's may coincide, and then each still gets a moment of its own. */
function placed(groups: readonly Word[][], duration: number): Cue[] {
  let free = 0;
  const starts = groups.map((group) => {
    const start = Math.max(free, group[0]?.start ?? 0);
    free = start + SHORTEST;
    return start;
  });
  return groups.flatMap((words, index) => {
    const start = starts[index] ?? duration;
    const spoken = words.reduce((end, word) => Math.max(end, word.end), start);
    const end = Math.min(Math.max(spoken, start + READABLE), starts[index + 1] ?? duration, duration);
    return end > start ? [{ start, end, words }] : [];
  });
}
