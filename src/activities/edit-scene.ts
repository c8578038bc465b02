import type { LessonScene } from '../jobs/lesson.js';
import type { Said, Visual } from '../jobs/scene.js';
import { UnplannableLessonError } from '../providers/lesson/errors.js';
import { pieceTogether } from '../providers/lesson/material-text.js';
import type { SceneEdit } from '../providers/lesson/read-edit.js';
import { keyPhrase } from '../providers/script/key-phrase.js';
import { sentencesOf } from '../providers/script/sentences.js';

/** Changes that need nothing but the scene. */
export type PlainEdit = Extract<SceneEdit, { type: 'title' | 'narration' | 'shorter' }>;

const ONE_SENTENCE =
  'The scene says a single sentence and cannot be shortened by rule. Write the shorter one: “narration: …”.';

/**
 * A scene as a change makes it.
 * @throws UnplannableLessonError where it cannot be shortened
 */
export function editScene(scene: LessonScene, edit: PlainEdit, language: string): LessonScene {
  switch (edit.type) {
    case 'title':
      return { ...scene, title: edit.title, visual: titled(scene, edit.title) };
    case 'narration':
      return narrated(scene, pieceTogether(edit.narration), language);
    case 'shorter':
      return shortened(scene, language);
  }
}

/** What stood over the picture as the scene's title is its new one. */
function titled({ title: before, visual }: LessonScene, title: string): Visual {
  switch (visual.type) {
    case 'title':
      return { ...visual, title };
    case 'ending':
      return visual;
    case 'maths':
      return visual.title === before ? { ...visual, title } : visual;
    default:
      return visual.heading === before ? { ...visual, heading: title } : visual;
  }
}

function narrated(
  { said: _, ...scene }: LessonScene,
  pieces: readonly Said[],
  language: string,
): LessonScene {
  const narration = textOf(pieces);
  const plain = pieces.every(({ caption, spoken }) => caption === spoken);
  const { visual } = scene;
  // A phrase that was taken from what was said is taken from what is said now.
  const taken = visual.type === 'phrase' && contains(scene.narration, visual.phrase);
  return {
    ...scene,
    narration,
    ...(plain ? {} : { said: [...pieces] }),
    visual:
      taken && !contains(narration, visual.phrase)
        ? { ...visual, phrase: keyPhrase(narration, language) }
        : visual,
  };
}

/** The first half of its sentences; of mathematics also the last, which reads out the line that comes. */
function shortened(scene: LessonScene, language: string): LessonScene {
  const sentences = sentencesOfPieces(scene.said ?? same(scene.narration), language);
  if (sentences.length < 2) throw new UnplannableLessonError(ONE_SENTENCE);
  const { visual } = scene;
  const count = Math.ceil(sentences.length / 2);
  const kept =
    visual.type === 'maths'
      ? [...sentences.slice(0, count - 1), ...sentences.slice(-1)]
      : sentences.slice(0, count);
  const shorter = narrated(scene, kept.flat(), language);
  const pointByPoint = visual.type === 'list' && visual.items.length === sentences.length;
  return pointByPoint ? { ...shorter, visual: { ...visual, items: visual.items.slice(0, count) } } : shorter;
}

/** What is said, sentence by sentence. */
function sentencesOfPieces(pieces: readonly Said[], language: string): Said[][] {
  const sentences: Said[][] = [[]];
  for (const piece of pieces) {
    const parts =
      piece.caption === piece.spoken
        ? sentencesOf(piece.caption, language).flatMap((one) => same(one.trim()))
        : [piece];
    for (const part of parts) {
      sentences.at(-1)?.push(part);
      if (/[.!?…。！？]["'”’)]*$/u.test(part.caption)) sentences.push([]);
    }
  }
  return sentences.filter(({ length }) => length > 0);
}

const same = (text: string): Said[] => [{ caption: text, spoken: text }];
const textOf = (pieces: readonly Said[]): string => pieces.map(({ caption }) => caption).join(' ');
const contains = (text: string, phrase: string): boolean => text.toLowerCase().includes(phrase.toLowerCase());
