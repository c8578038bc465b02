import { cutSentence } from './clauses.js';
import { languageOf } from './scripts.js';
import { sentencesOf } from './sentences.js';
import { secondsToSay } from './speech-length.js';

/** How long scenes are to be, in seconds of speech. */
const SHORTEST = 4;
/** Nothing more is added to a scene of this length. */
const ENOUGH = 5;
export const LONGEST = 9;
/** What is said in less is no scene of its own: it joins the next one, or the one before, even if that becomes longer. */
const MERE = 2;
const PIECE = { shortest: 2.5, typical: 6.5, longest: LONGEST };

/**
 * Paragraphs as narrations of scenes of about 4 to 9 seconds: sentences, joined or cut. Each paragraph has scenes of its own,
 * as its author set it apart, and so that an edit in one leaves the others' scenes alone; one that says next to nothing joins
 * its neighbour.
 */
export function narrationsOf(paragraphs: readonly string[], language: string): string[] {
  const scenes: Length[] = [];
  for (const scene of paragraphs.flatMap((paragraph) => scenesOf(parted(paragraph), language))) {
    const last = scenes.at(-1);
    if (last && last.seconds < MERE) scenes[scenes.length - 1] = join(last, scene);
    else scenes.push(scene);
  }
  const [last, previous] = [scenes.at(-1), scenes.at(-2)];
  if (last && previous && last.seconds < MERE) scenes.splice(-2, 2, join(previous, last));
  return scenes.map(({ text }) => text.trim());
}

function scenesOf(paragraph: string, language: string): Length[] {
  const pieces = sentencesOf(paragraph, language).flatMap((sentence) =>
    cutSentence(sentence, language, PIECE),
  );
  const scenes: Length[] = [];
  for (const text of pieces) {
    const piece = { text, seconds: secondsToSay(text) };
    const last = scenes.at(-1);
    if (last && joins(last, piece)) scenes[scenes.length - 1] = join(last, piece);
    else scenes.push(piece);
  }
  const [last, previous] = [scenes.at(-1), scenes.at(-2)];
  if (last && previous && last.seconds < SHORTEST) {
    const whole = join(previous, last);
    if (last.seconds < MERE || whole.seconds <= LONGEST) scenes.splice(-2, 2, whole);
  }
  return scenes;
}

interface Length {
  readonly text: string;
  readonly seconds: number;
}

function joins(scene: Length, piece: Length): boolean {
  if (scene.seconds < MERE) return true;
  return scene.seconds < ENOUGH && scene.seconds + piece.seconds <= LONGEST;
}

const join = (left: Length, right: Length): Length => ({
  text: left.text + right.text,
  seconds: left.seconds + right.seconds,
});

const CLOSED = /(?:\s|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}。！？])$/u;

/** A text with what parts its sentences from those of the next one, in its script. */
const parted = (text: string): string => (text === '' || CLOSED.test(text) ? text : `${text} `);

/** One text after another. */
export const joinTexts = (left: string, right: string): string => parted(left) + right;

const MOST_ITEMS = 5;

/** A list's items for one scene, and what is said of them. */
export interface ListPiece {
  readonly items: string[];
  readonly narration: string;
}

/**
 * A list as scenes of at most five items, evenly; null where an item takes longer to say than a scene may: it is then
 * a text like others.
 */
export function listPieces(items: readonly string[], language: string): ListPiece[] | null {
  if (items.some((item) => secondsToSay(item) > LONGEST)) return null;
  const count = Math.ceil(items.length / MOST_ITEMS);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.ceil((items.length * index) / count);
    const own = items.slice(from, Math.ceil((items.length * (index + 1)) / count));
    return { items: own, narration: sentencesOfItems(own, language).reduce(joinTexts, '') };
  });
}

const FULL_STOPS: Readonly<Record<string, string>> = {
  am: '።',
  as: '।',
  bn: '।',
  hi: '।',
  hy: '։',
  ja: '。',
  mr: '.',
  my: '။',
  ne: '।',
  pa: '।',
  ti: '።',
  ur: '۔',
  zh: '。',
};
/** Written without a full stop. */
const NO_FULL_STOP = new Set(['th', 'lo', 'km', 'bo']);
const ENDED = /[\p{Po}\p{Pd}…]["'”’»)\]」』）]*$/u;

/** Items as sentences, so that a voice pauses between them. */
export function sentencesOfItems(items: readonly string[], language: string): string[] {
  const tongue = languageOf(language);
  const stop = FULL_STOPS[tongue] ?? (NO_FULL_STOP.has(tongue) ? '' : '.');
  return items.map((item) => (ENDED.test(item.trim()) ? item.trim() : item.trim() + stop));
}
