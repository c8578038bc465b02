import type { MathsGraph } from '../jobs/maths-scene.js';
import { createSampler } from '../providers/solver/numeric/sample.js';
import type { SolutionGraph } from '../providers/solver/solution.js';

type Point = [x: number, y: number];

const SAMPLES = 400;
/** Seconds until the graph is drawn. */
const AT = 0.5;
/** Where a curve leaves the picture by more than its height, it goes on as another piece, as on the sides of a pole. */
const STEEP = 1;

/** A solution's graph as points: an engine that draws them evaluates nothing. Null where there is nothing to be seen. */
export function sampleGraph({
  functions,
  variable,
  interval,
  points,
  area,
}: SolutionGraph): MathsGraph | null {
  const [from, to] = interval;
  const values = functions.map((text) => {
    const sampler = createSampler(text, variable);
    return Array.from({ length: SAMPLES + 1 }, (_, index): Point => {
      const x = from + ((to - from) * index) / SAMPLES;
      return [x, sampler(x)];
    });
  });
  const y = heightOf(
    values.flat(),
    points.map((point) => point.y),
  );
  if (y === null || !(to > from)) return null;
  const curves = values
    .map((all) => ({ pieces: piecesOf(all, y) }))
    .filter(({ pieces }) => pieces.length > 0);
  if (curves.length === 0) return null;
  return {
    ...{ at: AT, x: { from, to }, y, curves },
    points: points.map((point) => ({ x: point.x, y: point.y, label: point.latex })),
    area: area ? { from: area[0], to: area[1] } : null,
  };
}

/** From the lowest to the highest of what matters: nine tenths of the values, the axis, and what is marked. */
function heightOf(sampled: readonly Point[], marked: readonly number[]): { from: number; to: number } | null {
  const sorted = sampled.flatMap(([, y]) => (Number.isFinite(y) ? [y] : [])).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  const [lowest, highest] = [Math.min(0, at(0.05), ...marked), Math.max(0, at(0.95), ...marked)];
  const margin = (highest - lowest || 2) * 0.12;
  return { from: lowest - margin, to: highest + margin };
}

/** A curve in one piece as long as it goes on in the picture, or near it. */
function piecesOf(sampled: readonly Point[], { from, to }: { from: number; to: number }): Point[][] {
  const height = to - from;
  const near = (y: number) => y > from - STEEP * height && y < to + STEEP * height;
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  for (const point of sampled) {
    if (Number.isFinite(point[1]) && near(point[1])) {
      piece.push(point);
      continue;
    }
    pieces.push(piece);
    piece = [];
  }
  return [...pieces, piece].filter(({ length }) => length > 1);
}
