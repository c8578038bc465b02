import type { TranscribedWord } from './port.js';

const SCRIPT_WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Cuts a text into words, their punctuation with them; also where the script writes no spaces. */
export function splitWords(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .flatMap((piece) => (SCRIPT_WITHOUT_SPACES.test(piece) ? splitWithoutSpaces(piece) : [piece]));
}

function splitWithoutSpaces(piece: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(piece)) {
    const last = words.length - 1;
    if (isWordLike || last < 0) words.push(segment);
    else words[last] += segment;
  }
  return words;
}

/** Gives each word of a text whose own times are unknown its share of `start`–`end` (seconds), by its letters. */
export function distributeWords(text: string, start: number, end: number): TranscribedWord[] {
  const words = splitWords(text);
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  let before = 0;
  const timeOf = (position: number) => start + ((end - start) * position) / letters;
  return words.map((word) => {
    const from = before;
    before += word.length;
    return { text: word, start: timeOf(from), end: timeOf(before) };
  });
}

/** Whether a text is only a recogniser's remark about a sound: `[Music]`, `(applause)`, `♪ … ♪`. */
export function isSoundRemark(text: string): boolean {
  return /^(\[[^\]]*\]|\([^)]*\)|[♪♫].*|\*[^*]*\*)$/u.test(text.trim());
}
