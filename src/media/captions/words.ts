/** A spoken word and when it is said, seconds from the video's start. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words that are shown together, from `start` to `end`, seconds. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly words: readonly Word[];
}

/** Scripts that are written without spaces between words. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}。、！？，]/u;

/** What stands between two words of a line: a space, or nothing where the script has none. */
export function separator(before: string, after: string): '' | ' ' {
  return WITHOUT_SPACES.test([...before].at(-1) ?? '') && WITHOUT_SPACES.test([...after][0] ?? '') ? '' : ' ';
}

/** The words as one line of text. */
export const joinTexts = (texts: readonly string[]): string =>
  texts.reduce((line, text) => (line === '' ? text : line + separator(line, text) + text), '');

/** A word's text as one line of plain text: a control character in it would end a line, or worse. */
export const plainText = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
