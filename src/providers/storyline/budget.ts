import { secondsToSay } from '../script/speech-length.js';
import { countWords } from './brief-words.js';
import type { Passage } from './passages.js';

/** Of an ad: what is said faster than this is not listened to. */
export const WORDS_PER_SECOND = 2.3;
/** Seconds around what is said in a scene. */
const AROUND = 0.7;

/** A passage that there is time for, and which of its sentences. */
export interface Chosen {
  readonly passage: Passage;
  /** Empty where it is only shown. */
  readonly narration: string;
}

/** Seconds that a text takes in an ad: by its words, and by its letters and figures where these say more. */
export const secondsFor = (text: string, language: string): number =>
  text === '' ? 0 : Math.max(countWords(text, language) / WORDS_PER_SECOND, secondsToSay(text) + AROUND);

/**
 * What of all passages there is time for, in their own order: those of the first rank before the others, each in few words
 * first, and in more where time is left. What is to be done at the end is shown in any case.
 */
export function withinTime(passages: readonly Passage[], seconds: number, language: string): Chosen[] {
  const byRank = [...passages.keys()].sort((one, other) => rankOf(passages, one) - rankOf(passages, other));
  const chosen = new Map<number, string>();
  let left = seconds;
  const say = (index: number, text: string): boolean => {
    const more = secondsFor(text, language) - secondsFor(chosen.get(index) ?? '', language);
    if (more > left) return false;
    left -= more;
    chosen.set(index, text);
    return true;
  };
  for (const index of byRank) {
    const said = passages[index]?.said.filter((text) => text !== '') ?? [];
    // What it is about is said in full first, where there is time for anything at all.
    const whole = rankOf(passages, index) === 0 && seconds >= UNHURRIED;
    const shortest = whole ? said[0] : said.at(-1);
    const spoken = shortest !== undefined && say(index, shortest);
    if (!spoken && rankOf(passages, index) <= ALWAYS_SHOWN) chosen.set(index, '');
  }
  for (const index of byRank) {
    if (!chosen.has(index)) continue;
    passages[index]?.said.some((text) => text !== '' && say(index, text));
  }
  return passages.flatMap((passage, index) => {
    const narration = chosen.get(index);
    return narration === undefined ? [] : [{ passage, narration }];
  });
}

/** Seconds; shorter ads are terse. */
const UNHURRIED = 10;
/** The product, and what to do. */
const ALWAYS_SHOWN = 1;

const rankOf = (passages: readonly Passage[], index: number): number =>
  passages[index]?.rank ?? Number.POSITIVE_INFINITY;
