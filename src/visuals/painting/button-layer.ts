import { contrast, toOklch } from '../colour.js';
import { easeOver, progress } from '../easing.js';
import type { Paragraph } from '../layout/paragraph.js';
import { buttonAround } from '../layout/place-ending.js';
import type { Layer, Scenery } from '../scenery.js';
import type { Palette } from '../template.js';
import type { Schedule } from './schedule.js';

const SECONDS = 0.5;
/** How far it swells and shrinks, and how often a second: like a breath, to be seen and not to disturb. */
const BREATH = 0.025;
const BREATHS = 0.8;

/** Degrees between hues, and chroma, from which on a colour is another than the ground's, and seen to be. */
const OTHER_HUE = 40;
const COLOURFUL = 0.06;
const SEEN = 1.8;

/** Of a template's accent and shapes the first that is of another hue than the ground; else what stands out most. */
export function buttonColour({ ground, accent, shapes }: Palette): string {
  const behind = ground[0] ?? accent;
  const hue = (colour: string) => (toOklch(colour).hue * 180) / Math.PI;
  const apart = (colour: string) => {
    const difference = Math.abs(hue(colour) - hue(behind)) % 360;
    return Math.min(difference, 360 - difference);
  };
  const all = [accent, ...shapes];
  const other = all.find(
    (colour) =>
      contrast(colour, behind) >= SEEN && toOklch(colour).chroma >= COLOURFUL && apart(colour) >= OTHER_HUE,
  );
  return other ?? all.reduce((one, next) => (contrast(next, behind) > contrast(one, behind) ? next : one));
}

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
  const colour = buttonColour(template.palette);
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
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(-width / 2, -height / 2, width, height, Math.min(height / 2, 0.05 * unit));
    context.fill();
    context.restore();
  };
}
