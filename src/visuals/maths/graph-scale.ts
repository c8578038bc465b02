import type { MathsGraph } from '../../jobs/maths-scene.js';
import type { Box } from '../layout/areas.js';

/** From coordinates to pixels. */
export interface Scale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

type Axes = Pick<MathsGraph, 'x' | 'y'>;
type Range = MathsGraph['x'];

export function scaleOf({ x, y }: Axes, box: Box): Scale {
  return {
    x: (value) => box.x + ((value - x.from) / lengthOf(x)) * box.width,
    y: (value) => box.y + box.height - ((value - y.from) / lengthOf(y)) * box.height,
  };
}

/** Never nothing, so that a range of one point divides. */
const lengthOf = ({ from, to }: Range): number => (to > from ? to - from : 1);

/** Round numbers in a range, about so many: steps of 1, 2 or 5 times a power of ten. */
export function ticksOf(range: Range, count: number): number[] {
  const rough = lengthOf(range) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(range.from / step);
  const last = Math.floor(range.to / step);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toFixed(digits)),
  );
}
