import { sayEnglish } from './english.js';
import { abbreviationName, isBeforeName } from './english-abbreviations.js';
import type { SpokenWord } from './port.js';
import { fillGaps } from './timed-words.js';
import { wordsOf } from './words.js';

/** A script as it is to be spoken, and which of its words became which spoken ones. */
export interface SpokenText {
  /** What a voice is given. */
  readonly text: string;
  /** The script's own words, in order; `spoken` of the text's words (`wordsOf`) stand for each, none for some. */
  readonly words: readonly { readonly text: string; readonly spoken: number }[];
}

const EMOJI = /[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}\u{fe0f}\u{20e3}\u{200d}]/gu;
const BEFORE = /^[\p{Ps}\p{Pi}"'¿¡*_]+/u;
const AFTER = /[\s\p{Pd}\p{Pe}\p{Pf}"'.!?,;:…*_]+$/u;

/**
 * Puts numbers, dates, currencies and abbreviations into words, where the language has rules for it (English); voices of
 * other languages read digits by their own. Emoji are not said. The script's own words stay for the captions.
 * @param language BCP 47
 */
export function spokenText(script: string, language: string): SpokenText {
  const words = wordsOf(script);
  const english = /^en\b/i.test(language);
  const pieces = words.map(({ text }, index) => {
    const silent = text
      .replace(EMOJI, ' ')
      .replace(/\s+(?=[.,;:!?…]|$)/g, '')
      .trim();
    if (!english) return silent;
    const around = { previous: words[index - 1]?.text, next: words[index + 1]?.text };
    return sayWord(silent, around, language);
  });
  let text = '';
  const ends = pieces.map((piece, index) => {
    const gap = text !== '' && (words[index]?.from ?? 0) > (words[index - 1]?.to ?? 0);
    if (piece !== '') text += (gap ? ' ' : '') + piece;
    return text.length;
  });
  // Counted in the whole: alone, a script without spaces may be cut into other words.
  const starts = wordsOf(text).map(({ from }) => from);
  let counted = 0;
  const counts = ends.map((end) => {
    const first = counted;
    while ((starts[counted] ?? Number.POSITIVE_INFINITY) < end) counted++;
    return counted - first;
  });
  return { text, words: words.map((word, index) => ({ text: word.text, spoken: counts[index] ?? 0 })) };
}

function sayWord(
  written: string,
  { previous, next }: { previous: string | undefined; next: string | undefined },
  language: string,
): string {
  const before = BEFORE.exec(written)?.[0] ?? '';
  const rest = written.slice(before.length);
  const after = AFTER.exec(rest)?.[0] ?? '';
  const word = rest.slice(0, rest.length - after.length);
  const context = { previous: bare(previous), next: bare(next), language };
  const abbreviation = after.startsWith('.') ? abbreviationName(`${word}.`, context.next) : undefined;
  if (abbreviation !== undefined) {
    // Its point ends the sentence too where nothing follows, or a new one begins; titles belong to what follows.
    const ends = next === undefined || (/^\p{Lu}/u.test(next) && !isBeforeName(abbreviation));
    return before + abbreviation + (ends ? '.' : '') + after.slice(1);
  }
  const said = sayEnglish({ word, ...context });
  // The apostrophe of “'90s” is no quotation mark.
  return said === undefined ? written : before.replace(/'$/, '') + said + after;
}

/** A neighbour without the marks around it; a point at its end too. */
const bare = (word: string | undefined) => word?.replace(BEFORE, '').replace(AFTER, '');

/**
 * The script's own words with the times of the spoken ones that stand for them: what captions are made of.
 * @param spoken one for each word of `text.text`, in order
 * @param duration length of the speech, seconds
 * @throws RangeError when these are not the times of that text
 */
export function captionWords(
  text: SpokenText,
  spoken: readonly SpokenWord[],
  duration: number,
): SpokenWord[] {
  let at = 0;
  const timed = text.words.map((word) => {
    const own = spoken.slice(at, at + word.spoken);
    at += word.spoken;
    const [first, last] = [own[0], own.at(-1)];
    return { text: word.text, time: first && last ? { start: first.start, end: last.end } : undefined };
  });
  if (at !== spoken.length) throw new RangeError(`${spoken.length} times for a text of ${at} words`);
  return fillGaps(timed, duration);
}
