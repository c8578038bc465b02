import { wordsOf } from '../script/words.js';

/** Spaces put right, and the marks taken away that a text would only end a sentence with. */
export const tidy = (text: string): string =>
  text
    .replace(/[\s\u00a0\u200b]+/gu, ' ')
    .replace(/^[\s.,;:!?…。、-]+/u, '')
    .replace(/[\s.,;:…。、–—-]+$/u, '');

/** Without any mark at its end, to stand inside a sentence. */
export const bare = (text: string): string => tidy(tidy(text).replace(/[\s.!?…。！？]+$/u, ''));

/** As a sentence of its own: a capital where a word has none, a mark at the end where there is none. */
export function sentence(text: string): string {
  const begun = startingLarge(tidy(text));
  if (begun === '' || /[.!?…。！？]["'”’»)]*$/u.test(begun)) return begun;
  return begun + (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u.test(begun) ? '。' : '.');
}

/** As a line of its own: a capital, and no full stop. */
export const line = (text: string): string => startingLarge(tidy(text));

/** A word with capitals of its own (iPhone) stays as it is. */
const startingLarge = (text: string): string =>
  text.replace(
    /^["'“‘«¿¡(]*\p{Ll}(?=\p{Ll}*(?!\p{L}))/u,
    (start) => start.slice(0, -1) + start.slice(-1).toUpperCase(),
  );

export const countWords = (text: string, language: string): number => wordsOf(text, language).length;

const LONGEST_NAME = 6;
const LONGEST_NAME_CHARACTERS = 48;
/** Where what a thing is called ends and what is said of it begins. */
const DESCRIPTION = /\s*(?:[,;:(|]|\s[–—-]\s|[–—]|\s(?:that|which|who|for|with|to|so|because|and)\s)/iu;

/** What a product is called, short enough to be said in one breath; null where it is not to be told. */
export function productName(product: string, language: string): string | null {
  const fits = (name: string) =>
    name !== '' && name.length <= LONGEST_NAME_CHARACTERS && countWords(name, language) <= LONGEST_NAME;
  const whole = bare(product);
  if (fits(whole)) return whole;
  const name = bare(whole.split(DESCRIPTION, 1)[0] ?? '');
  return fits(name) && countWords(name, language) > 0 ? name : null;
}
