import type { Piece } from '../solver/pieces.js';
import type { Solution, SolutionGraph } from '../solver/solution.js';

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
      lines: { tokens: { id: string; latex: string }[]; note: string | null }[];
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

/** A scene that says these pieces. */
export function sceneOfPieces(title: string, pieces: readonly Piece[], visual: DraftVisual): DraftScene {
  const narration = pieces.map(({ caption }) => caption).join(' ');
  const plain = pieces.every(({ caption, spoken }) => caption === spoken);
  return { title, narration, ...(plain ? {} : { said: [...pieces] }), visual };
}
