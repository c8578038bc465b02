import type { Box, Size } from '../layout/areas.js';
import { holds, isInside, overlaps } from './boxes.js';

type Spot = Readonly<Record<'x' | 'y', number>>;

interface Around {
  readonly box: Box;
  /** Where other labels, numbers and points are: nothing is written over them. */
  readonly taken: readonly Box[];
  /** Places of curves: better left free. */
  readonly curves: readonly Spot[];
  /** Where the axes are: better left free. */
  readonly origin: Spot;
}

/** A label stands at one of so many angles, and so many of its heights away. */
const ANGLES = 16;
const DISTANCES = [0.75, 1.1, 1.6, 2.3];
const CURVE_COST = 3;
const AXIS_COST = 8;
/** Room around a label, in its heights. */
const MARGIN = 0.25;
const DISTANCE_COST = 6;

/** The upper left corner of a label near a point where it covers least; undefined where there is no room at all. */
export function placeLabel(point: Spot, size: Size, around: Around): Spot | undefined {
  const places = DISTANCES.flatMap((distance) =>
    Array.from({ length: ANGLES }, (_, index) => {
      // Up and to the right first.
      const angle = -Math.PI / 4 + (index / ANGLES) * 2 * Math.PI;
      const away = distance * size.height;
      const x = point.x + Math.cos(angle) * (away + size.width / 2) - size.width / 2;
      const y = point.y + Math.sin(angle) * (away + size.height / 2) - size.height / 2;
      return { place: { x, y, ...size }, room: widened({ x, y, ...size }), distance };
    }),
  );
  let best: { place: Box; cost: number } | undefined;
  for (const { place, room, distance } of places) {
    if (!isInside(place, around.box) || around.taken.some((other) => overlaps(room, other))) continue;
    const cost = costOf(room, around) + distance * DISTANCE_COST;
    if (best === undefined || cost < best.cost) best = { place, cost };
  }
  return best?.place;
}

function widened({ x, y, width, height }: Box): Box {
  const margin = height * MARGIN;
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

function costOf(place: Box, { curves, origin }: Around): number {
  const crossed =
    Number(origin.x > place.x && origin.x < place.x + place.width) +
    Number(origin.y > place.y && origin.y < place.y + place.height);
  return CURVE_COST * curves.filter((at) => holds(place, at)).length + crossed * AXIS_COST;
}
