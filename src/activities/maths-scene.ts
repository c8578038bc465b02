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
 * The moving picture of a scene of mathematics. A line comes just before the word of the narration that it has, and is
 * marked while that is said; the last line has the last word.
 * @param words when the narration's words are heard, seconds from the scene's start
 */
export function mathsScene(
  visual: Maths,
  words: readonly Word[],
  { look, frames }: Pick<SceneOrder, 'look' | 'frames'>,
  { palette, type }: Template,
): MathsScene {
  const end = words.at(-1) ?? { start: LEAD_IN, end: LEAD_IN };
  const last = visual.lines.length - 1;
  const wordOf = ({ word }: Maths['lines'][number], index: number) =>
    index === last ? end : word === undefined ? undefined : (words[word] ?? end);
  return {
    title: visual.title === '' ? null : visual.title,
    lines: visual.lines.map((line, index) => {
      const { tokens, note } = line;
      const said = wordOf(line, index);
      const comes = said !== undefined && (index < last || visual.moves);
      return {
        ...{ tokens: [...tokens], note },
        at: comes ? Math.max(0.1, said.start - AHEAD) : 0,
        highlights: said
          ? [
              {
                tokens: tokens.map(({ id }) => id),
                ...{ from: said.start, to: Math.max(said.end, said.start) },
              },
            ]
          : [],
      };
    }),
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
