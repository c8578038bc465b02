import type { SKRSContext2D } from '@napi-rs/canvas';
import { easeIn, easeOut, progress } from '../easing.js';
import { colourAt, type Layer, type Scenery } from '../scenery.js';
import { coverSeconds, isFirst, isLast } from './schedule.js';

/** Between the first strip's movement and the last's, as a share of the whole. */
const SPREAD = 0.45;

/** Covers the picture at the scene's end and uncovers it at the beginning, so that any two scenes join. */
export function transitionLayer(scenery: Scenery): Layer {
  const { transition } = scenery.template;
  if (transition.kind === 'none') return () => undefined;
  const seconds = coverSeconds(transition, scenery.seconds);
  // The last frame is covered as fully as the next scene's first.
  const frame = 1 / scenery.format.rate;
  const paint = transition.kind === 'strips' ? strips(scenery, transition) : disc(scenery);
  return (context, moment) => {
    const open = progress(moment.seconds, 0, seconds);
    const closed = progress(moment.seconds, scenery.seconds - frame - seconds, seconds);
    if (open < 1 && !isFirst(scenery.edge)) paint(context, 1 - open, true);
    else if (closed > 0 && !isLast(scenery.edge)) paint(context, closed, false);
  };
}

/** @param covered 1 is all of the picture */
type Cover = (context: SKRSContext2D, covered: number, uncovering: boolean) => void;

function strips(
  { format, template }: Scenery,
  { strips: count, from }: { strips: number; from: 'side' | 'below' },
): Cover {
  const { width, height } = format;
  const thick = (from === 'side' ? height : width) / count;
  return (context, covered, uncovering) => {
    for (let index = 0; index < count; index++) {
      const late = (index / Math.max(1, count - 1)) * SPREAD;
      const own = uncovering
        ? 1 - easeOut((1 - covered - late) / (1 - SPREAD))
        : easeOut((covered - late) / (1 - SPREAD));
      if (own <= 0) continue;
      context.fillStyle = colourAt(template.palette.shapes, index);
      // They come in on one side and go out on the other.
      if (from === 'side')
        context.fillRect(uncovering ? width * (1 - own) : 0, index * thick, width * own, thick + 1);
      else context.fillRect(index * thick, uncovering ? 0 : height * (1 - own), thick + 1, height * own);
    }
  };
}

function disc({ format, template }: Scenery): Cover {
  const { width, height } = format;
  return (context, covered) => {
    context.fillStyle = template.palette.accent;
    context.beginPath();
    context.arc(
      width / 2,
      height / 2,
      (Math.hypot(width, height) / 2) * easeIn(covered ** 0.7),
      0,
      Math.PI * 2,
    );
    context.fill();
  };
}
