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
/** Points that end no sentence, but a shortened word: titles before names, initials, “e.g.”. */
const SHORTENED = /^[("'“‘]*(?:\p{L}|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|vs|e\.g|i\.e)\.$/iu;

/**
 * Puts words together into cues of at most `wordsPerLine`, broken at pauses and at the ends of sentences, evenly between. Cues
 * follow each other without overlapping; a short one stays on into the silence after it.
 */
export function groupWords(words: readonly Word[], { wordsPerLine, duration }: Grouping): Cue[] {
  const runs: Word[][] = [];
  for (const word of readable(words)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && !breaksAfter(last, word)) run.push(word);
    else runs.push([word]);
  }
  return placed(
    runs.flatMap((run) => evenly(run, wordsPerLine)),
    duration,
  );
}

/** In as few groups as will do, of one size or one less: nine words of eight a line are five and four, not eight and one. */
function evenly(run: readonly Word[], most: number): Word[][] {
  const count = Math.ceil(run.length / most);
  const bounds = Array.from({ length: count + 1 }, (_, index) => Math.ceil((index * run.length) / count));
  return bounds.slice(1).map((end, index) => run.slice(bounds[index], end));
}

const breaksAfter = (word: Word, next: Word): boolean =>
  next.start - word.end > PAUSE || (SENTENCE_END.test(word.text) && !SHORTENED.test(word.text));

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
