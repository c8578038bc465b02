import { keyPhrase } from '../script/key-phrase.js';
import { sentencesOfItems } from '../script/narrations.js';
import type { Piece } from '../solver/pieces.js';
import { spokenPieces } from '../speech/spoken-pieces.js';
import { type Draft, type DraftLine, type DraftScene, type DraftVisual, sceneOfPieces } from './draft.js';
import { UnplannableLessonError } from './errors.js';
import type { MaterialBlock } from './material.js';
import { pieceTogether } from './material-text.js';
import { inUnits, type Unit, unitsOf } from './material-units.js';
import { writeFormulas } from './written.js';

const NOTHING_SAID =
  'The material has nothing that could be said: no words, only headings or signs. Write what each scene is to say.';
/** Letters of a title that is made of a text. */
const LONGEST_TITLE = 80;

/**
 * Cuts an author's own material into scenes: what they say and show is the author's, and nothing is added.
 * @throws UnplannableLessonError where there is nothing to be said
 */
export function planMaterial(
  blocks: readonly MaterialBlock[],
  { sceneCount, language }: { readonly sceneCount: number; readonly language: string },
): Draft {
  const scenes = inUnits(unitsOf(blocks, language), sceneCount, language).map((unit) =>
    sceneOfUnit(unit, language),
  );
  const [first] = scenes;
  if (first === undefined || !scenes.some(({ narration }) => /[\p{L}\p{N}]/u.test(narration)))
    throw new UnplannableLessonError(NOTHING_SAID);
  const [head] = blocks;
  return {
    title: head?.type === 'heading' ? head.text : first.title,
    beats: scenes.map((scene) => ({ type: 'scene', scene })),
    warnings: scenes.length < sceneCount ? [tooLittle(scenes.length, sceneCount)] : [],
  };
}

/** A piece of material as one scene. @throws UnplannableLessonError where there is nothing to be said */
export function sceneOfMaterial(blocks: readonly MaterialBlock[], language: string): DraftScene {
  const [scene] = planMaterial(blocks, { sceneCount: 1, language }).beats.map((beat) =>
    beat.type === 'scene' ? beat.scene : null,
  );
  if (!scene) throw new UnplannableLessonError(NOTHING_SAID);
  return scene;
}

const tooLittle = (made: number, wanted: number): string =>
  `The material makes ${made === 1 ? 'one scene' : `${made} scenes`}, not the ${wanted} that were asked for: nothing was invented to fill them. Add points or paragraphs for more.`;

function sceneOfUnit(unit: Unit, language: string): DraftScene {
  const { heading, formulas, code } = unit;
  const texts = unit.points ? sentencesOfItems(unit.texts, language) : unit.texts;
  const written = writeFormulas(formulas);
  const pieces: Piece[] = [
    ...texts.flatMap(pieceTogether),
    ...written.map(({ caption, spoken }) => ({ caption: `${caption}.`, spoken: `${spoken}.` })),
  ];
  if (pieces.length === 0) pieces.push(...pieceTogether(ended(heading ?? 'Here is the code')));
  const narration = pieces.map(({ caption }) => caption).join(' ');
  const title = (heading ?? keyPhrase(narration, language)).slice(0, LONGEST_TITLE);
  return sceneOfPieces(title, pieces, visualOf());

  function visualOf(): DraftVisual {
    if (code) return { type: 'code', heading, ...code };
    if (written.length > 0) {
      const words = (until: number) => spokenPieces(pieces.slice(0, pieces.length - until)).words.length;
      const lines = written.map(({ tokens }, index): DraftLine => {
        // Each is read out, one after the other, at the end.
        const after = written.length - 1 - index;
        return {
          ...{ tokens: [...tokens], note: null },
          ...(index > 0 && after > 0 && { word: words(after) - 1 }),
        };
      });
      return { type: 'maths', title, lines, moves: lines.length > 1, graph: null };
    }
    const items = unit.texts.map((text) =>
      pieceTogether(text)
        .map(({ caption }) => caption)
        .join(' '),
    );
    if (unit.points && items.length > 1) return { type: 'list', heading, items };
    return { type: 'phrase', phrase: keyPhrase(narration, language), heading };
  }
}

const ended = (text: string): string => (/\p{Po}$/u.test(text) ? text : `${text}.`);
