import { LEAD_IN } from '../jobs/fit.js';
import type { MathsScene } from '../jobs/maths-scene.js';
import type { Visual } from '../jobs/scene.js';
import type { SceneOrder } from '../jobs/scene-order.js';
import type { Word } from '../media/captions/words.js';
import type { Template } from '../visuals/template.js';

type Maths = Extract<Visual, { type: 'maths' }>;

/** Seconds that a line takes to come out of the one before, so that it stands there when it is read out. */
const AHEAD = 0.7;

/**
 * The moving picture of a scene of mathematics. Its last line is read out at the end of the narration: it comes just
 * before, and is marked while it is said.
 * @param words when the narration's words are heard, seconds from the scene's start; the last is the line
 */
export function mathsScene(
  visual: Maths,
  words: readonly Word[],
  { look, frames }: Pick<SceneOrder, 'look' | 'frames'>,
  { palette, type }: Template,
): MathsScene {
  const said = words.at(-1) ?? { start: LEAD_IN, end: LEAD_IN };
  const last = visual.lines.length - 1;
  return {
    title: visual.title === '' ? null : visual.title,
    lines: visual.lines.map(({ tokens, note }, index) => ({
      ...{ tokens: [...tokens], note },
      at: index === last && visual.moves ? Math.max(0.1, said.start - AHEAD) : 0,
      highlights:
        index === last
          ? [{ tokens: tokens.map(({ id }) => id), from: said.start, to: Math.max(said.end, said.start) }]
          : [],
    })),
    graph: visual.graph,
    font: type.text.family,
    ...{ format: { ...look.format }, frames },
    palette: {
      background: palette.ground[0] ?? '#10182b',
      ink: palette.ink,
      quiet: palette.quiet,
      accent: palette.accent,
      curves: palette.shapes.slice(0, 6),
    },
  };
}
