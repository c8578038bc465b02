import type { Artifact } from '../jobs/artifact.js';
import type { Visual } from '../jobs/scene.js';
import type { Word } from '../media/captions/words.js';
import type { Content } from '../visuals/drawing.js';

/** Whether it is a picture that does not move by itself. */
export const isStill = ({ mediaType }: Artifact): boolean => mediaType.startsWith('image/');

/**
 * What is drawn for a visual.
 * @param picture the path of its picture
 * @param words when the narration's words are heard, seconds from the scene's start: the points of a list appear with theirs
 */
export function sceneContent(visual: Visual, picture: string | null, words: readonly Word[]): Content {
  switch (visual.type) {
    case 'title':
    case 'ending':
    case 'code':
      return visual;
    case 'phrase':
      return { ...visual, phrase: startingLarge(visual.phrase) };
    case 'list': {
      const { heading, items } = visual;
      const times = itemTimes(items, words);
      return { type: 'list', heading, items: items.map((text, index) => ({ text, at: times[index] ?? 0 })) };
    }
    case 'media':
    case 'prompt':
      if (picture === null) throw new TypeError('A scene that shows a picture was given none');
      return { type: 'picture', path: picture, heading: visual.heading };
    case 'maths':
      throw new TypeError('Mathematics is drawn by an engine of its own');
  }
}

/** As a line of its own is written; a word with capitals of its own (iPhone) stays as it is. */
const startingLarge = (phrase: string): string =>
  phrase.replace(/^\p{Ll}(?=\p{Ll}*(?!\p{L}))/u, (letter) => letter.toUpperCase());

/** Letters and digits: what a text and its narration share, however they are punctuated. */
const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** When each item begins to be said, found by counting letters: the narration is the items, one after the other. */
export function itemTimes(items: readonly string[], words: readonly Word[]): number[] {
  let before = 0;
  return items.map((item) => {
    let counted = 0;
    const first = words.find((word) => {
      counted += lettersIn(word.text);
      return counted > before;
    });
    before += lettersIn(item);
    return first?.start ?? words.at(-1)?.end ?? 0;
  });
}
