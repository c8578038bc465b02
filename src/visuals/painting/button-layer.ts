import { easeOver, progress } from '../easing.js';
import type { Paragraph } from '../layout/paragraph.js';
import { buttonAround } from '../layout/place-ending.js';
import type { Layer, Scenery } from '../scenery.js';
import type { Schedule } from './schedule.js';

const SECONDS = 0.5;
/** How far it swells and shrinks, and how often a second: like a breath, to be seen and not to disturb. */
const BREATH = 0.025;
const BREATHS = 0.8;

/** A button in the accent's colour under what to do now; it comes in with its words and breathes. */
export function buttonLayer(
  { template, unit }: Scenery,
  paragraphs: readonly Paragraph[],
  schedule: Schedule,
): Layer {
  const action = paragraphs.find(({ role }) => role === 'action');
  if (action === undefined) return () => undefined;
  const { x, y, width, height } = buttonAround(action, unit);
  const begin = Math.max(schedule.enter, action.from);
  return (context, { seconds }) => {
    const entered = progress(seconds, begin, SECONDS * schedule.pace);
    const left =
      schedule.leave === 0 ? 0 : progress(seconds, schedule.seconds - schedule.leave, schedule.leave);
    if (entered === 0 || left === 1) return;
    const breath = 1 + BREATH * (0.5 - 0.5 * Math.cos(2 * Math.PI * BREATHS * Math.max(0, seconds - begin)));
    const scale = easeOver(entered) * breath;
    context.save();
    context.globalAlpha = 1 - left;
    context.translate(x + width / 2, y + height / 2);
    context.scale(scale, scale);
    context.shadowColor = 'rgba(0, 0, 0, 0.28)';
    context.shadowBlur = 0.03 * unit;
    context.shadowOffsetY = 0.008 * unit;
    context.fillStyle = template.palette.accent;
    context.beginPath();
    context.roundRect(-width / 2, -height / 2, width, height, Math.min(height / 2, 0.05 * unit));
    context.fill();
    context.restore();
  };
}
