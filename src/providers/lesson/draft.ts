import type { Piece } from '../solver/pieces.js';
import type { Solution, SolutionGraph } from '../solver/solution.js';
import { spokenPieces } from '../speech/spoken-pieces.js';
import type { WrittenFormula } from './written.js';

/** A line of mathematics. */
export interface DraftLine {
  tokens: { id: string; latex: string }[];
  note: string | null;
  /** The word of the narration with which it comes, counted from 0; else it is there from the start, or comes as the last. */
  word?: number;
}

/** What a scene of a lesson shows, before its graph is sampled. */
export type DraftVisual =
  | { type: 'title'; title: string }
  | { type: 'phrase'; phrase: string; heading: string | null }
  | { type: 'list'; heading: string | null; items: string[] }
  | { type: 'code'; heading: string | null; language: string; code: string }
  | { type: 'prompt'; prompt: string; heading: string | null }
  | {
      type: 'maths';
      title: string;
      lines: DraftLine[];
      moves: boolean;
      graph: SolutionGraph | null;
    };

export interface DraftScene {
  readonly title: string;
  readonly narration: string;
  /** Where a voice says something else than is shown. */
  readonly said?: Piece[];
  readonly visual: DraftVisual;
}

/** A part of a lesson: a scene, or an example that is worked out in so many. */
export type Beat =
  | { readonly type: 'scene'; readonly scene: DraftScene }
  | {
      readonly type: 'example';
      readonly title: string;
      readonly solution: Solution;
      readonly scenes: number;
    };

export interface Draft {
  readonly title: string;
  readonly beats: readonly Beat[];
  readonly warnings: readonly string[];
}

/** The lines of a working under each other: the first is there, the others come one by one while these pieces are said. */
export function linesDuring(formulas: readonly WrittenFormula[], pieces: readonly Piece[]): DraftLine[] {
  const words = spokenPieces(pieces).words.length;
  const last = formulas.length - 1;
  return formulas.map(({ tokens }, index) => ({
    ...{ tokens: [...tokens], note: null },
    ...(index > 0 && index < last && { word: Math.floor((words * index) / last) }),
  }));
}

/** A scene that says these pieces. */
export function sceneOfPieces(title: string, pieces: readonly Piece[], visual: DraftVisual): DraftScene {
  const narration = pieces.map(({ caption }) => caption).join(' ');
  const plain = pieces.every(({ caption, spoken }) => caption === spoken);
  return { title, narration, ...(plain ? {} : { said: [...pieces] }), visual };
}
