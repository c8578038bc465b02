import { splitWords } from '../transcription/split-words.js';

/** A word of a text, its punctuation with it, and where in the text it stands (UTF-16 units, `to` not included). */
export interface TextWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What a voice says something for; other marks and emoji go with the word before them. */
const SAID = /[\p{L}\p{N}&+=@%]/u;

/** The words of a text, also where the script writes no spaces. Times are always given for exactly these. */
export function wordsOf(text: string): TextWord[] {
  const words: TextWord[] = [];
  let position = 0;
  let opening: number | undefined;
  for (const piece of splitWords(text)) {
    const from = text.indexOf(piece, position);
    position = from + piece.length;
    const last = words.at(-1);
    if (SAID.test(piece)) {
      words.push(wordAt(text, opening ?? from, position));
      opening = undefined;
    } else if (last) words[words.length - 1] = wordAt(text, last.from, position);
    else opening ??= from;
  }
  return words;
}

const wordAt = (text: string, from: number, to: number): TextWord => ({
  text: text.slice(from, to).replace(/\s+/g, ' '),
  from,
  to,
});
