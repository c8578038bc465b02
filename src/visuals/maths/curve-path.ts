import { Path2D } from '@napi-rs/canvas';
import type { MathsGraph } from '../../jobs/maths-scene.js';
import { clamp } from '../easing.js';
import type { Box } from '../layout/areas.js';
import type { Scale } from './graph-scale.js';

type Pieces = MathsGraph['curves'][number]['pieces'];
interface Place {
  readonly box: Box;
  readonly scale: Scale;
}

/** Far outside: a curve that goes to a pole is cut off at the frame, not drawn a million pixels high. */
const BEYOND = 3;
/** Between two points of a curve. */
const MOST_PLACES = 200;

/** A curve in pixels. */
export function curvePath(pieces: Pieces, place: Place): Path2D {
  const path = new Path2D();
  for (const piece of pieces) {
    for (const [index, [x, y]] of piece.entries()) {
      const [across, down] = [place.scale.x(x), height(y, place)];
      if (index === 0) path.moveTo(across, down);
      else path.lineTo(across, down);
    }
  }
  return path;
}

/** Places along curves, pixels, not farther from each other than `near` where the curve is in sight. */
export function placesOf(
  curves: MathsGraph['curves'],
  scale: Scale,
  near: number,
): { x: number; y: number }[] {
  return curves.flatMap(({ pieces }) =>
    pieces.flatMap((piece) =>
      piece.flatMap(([x, y], index) => {
        const [fromX, fromY] = piece[index - 1] ?? [x, y];
        const [from, to] = [
          { x: scale.x(fromX), y: scale.y(fromY) },
          { x: scale.x(x), y: scale.y(y) },
        ];
        const count = clamp(Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / near), 1, MOST_PLACES);
        return Array.from({ length: count }, (_, step) => ({
          x: from.x + ((to.x - from.x) * (step + 1)) / count,
          y: from.y + ((to.y - from.y) * (step + 1)) / count,
        }));
      }),
    ),
  );
}

/** What is between a curve and the x axis, in pixels. */
export function areaPath(pieces: Pieces, range: NonNullable<MathsGraph['area']>, place: Place): Path2D {
  const path = new Path2D();
  const axis = height(0, place);
  for (const piece of pieces) {
    const [first, last] = [piece[0], piece.at(-1)];
    if (!first || !last) continue;
    const [from, to] = [Math.max(range.from, first[0]), Math.min(range.to, last[0])];
    if (from >= to) continue;
    path.moveTo(place.scale.x(from), axis);
    path.lineTo(place.scale.x(from), height(valueAt(piece, from), place));
    for (const [x, y] of piece.filter(([at]) => at > from && at < to))
      path.lineTo(place.scale.x(x), height(y, place));
    path.lineTo(place.scale.x(to), height(valueAt(piece, to), place));
    path.lineTo(place.scale.x(to), axis);
    path.closePath();
  }
  return path;
}

function height(y: number, { box, scale }: Place): number {
  return clamp(scale.y(y), box.y - BEYOND * box.height, box.y + (1 + BEYOND) * box.height);
}

/** Between two points of a piece. */
function valueAt(piece: Pieces[number], x: number): number {
  const after = piece.find(([at]) => at >= x);
  const before = piece.findLast(([at]) => at <= x);
  if (!after || !before || after[0] === before[0]) return (after ?? before)?.[1] ?? 0;
  return before[1] + ((x - before[0]) / (after[0] - before[0])) * (after[1] - before[1]);
}
