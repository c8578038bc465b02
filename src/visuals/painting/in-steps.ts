import { createCanvas } from '@napi-rs/canvas';
import type { Layer, Scenery } from '../scenery.js';

/** How many steps something has gone that takes one every `every` seconds. Sums of fractions may be a little less than whole. */
export const stepAt = (seconds: number, every: number): number => Math.floor(seconds / every + 1e-6);

/**
 * A layer that covers the whole frame, painted only every so many seconds, and copied between: what is all soft costs the
 * most to paint, and an encoder the most where it changes.
 */
export function inSteps(
  { format, seconds: length }: Pick<Scenery, 'format' | 'seconds'>,
  every: number,
  layer: Layer,
): Layer {
  const canvas = createCanvas(format.width, format.height);
  const paint = canvas.getContext('2d');
  let painted: number | undefined;
  return (context, { seconds }) => {
    const step = stepAt(seconds, every);
    if (step !== painted) {
      layer(paint, { seconds: step * every, phase: (step * every) / length });
      painted = step;
    }
    context.drawImage(canvas, 0, 0);
  };
}
