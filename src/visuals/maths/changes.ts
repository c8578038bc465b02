import type { MathsScene } from '../../jobs/maths-scene.js';
import type { Shown } from './lay-out.js';

/** From one layout to the next. */
export interface Change {
  /** Seconds from the scene's start; what is there from the first frame does not come, it stands. */
  readonly at: number;
  /** Seconds. */
  readonly length: number;
  readonly shown: Shown;
}

/** What a change takes, if nothing else changes meanwhile. */
const LENGTH = 1.2;

/** When what is seen changes, in order; the first is what stands there at the start. */
export function changesOf({ lines, graph }: Pick<MathsScene, 'lines' | 'graph'>): Change[] {
  const times = new Set([0, ...lines.map(({ at }) => at), ...(graph ? [graph.at] : [])]);
  const ordered = [...times].sort((one, other) => one - other);
  return ordered.map((at, index) => ({
    at,
    length: at === 0 ? 0 : Math.min(LENGTH, (ordered[index + 1] ?? Number.POSITIVE_INFINITY) - at),
    shown: {
      lines: lines.filter((line) => line.at <= at).length,
      graph: graph !== null && graph.at <= at,
    },
  }));
}
