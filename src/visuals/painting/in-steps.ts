import { createCanvas } from '@napi-rs/canvas';
import type { Layer, Scenery } from '../scenery.js';

/** Times a second: from one step to the next no value of a soft background changes by more than 6 of 255 (measured at 1080p). */
const STEPS = 15;

/**
 * A layer that covers the whole frame, painted so often only, and copied between: what is all soft costs the most to paint,
 * and an encoder the most where it changes.
 */
export function inSteps(
  { format, seconds: length }: Pick<Scenery, 'format' | 'seconds'>,
  layer: Layer,
): Layer {
  const canvas = createCanvas(format.width, format.height);
  const paint = canvas.getContext('2d');
  let painted = -1;
  return (context, { seconds }) => {
    // Frames are counted whole: a third of a second may be a little less.
    const step = Math.floor(seconds * STEPS + 1e-6);
    if (step !== painted) {
      layer(paint, { seconds: step / STEPS, phase: step / STEPS / length });
      painted = step;
    }
    context.drawImage(canvas, 0, 0);
  };
}
