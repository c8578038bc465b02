import type { SpokenText } from './spoken-text.js';
import { wordsOf } from './words.js';

/**
 * Pieces of which each is shown as it stands while something else is said for it. A piece that is said as it is shown keeps
 * its words apart; another is one caption word, however many it takes to say.
 */
export function spokenPieces(pieces: readonly { caption: string; spoken: string }[]): SpokenText {
  const text = pieces.map(({ spoken }) => spoken.trim()).join(' ');
  const words = pieces.flatMap(({ caption, spoken }) =>
    caption === spoken
      ? wordsOf(spoken).map((word) => ({ text: word.text, spoken: 1 }))
      : [{ text: caption.trim(), spoken: wordsOf(spoken).length }],
  );
  return { text, words };
}
