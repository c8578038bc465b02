import { translucent } from '../colour.js';
import { easeOut, progress } from '../easing.js';
import { panelPad } from '../layout/lay-out.js';
import type { Paragraph } from '../layout/paragraph.js';
import { colourAt, type Layer, type Scenery } from '../scenery.js';
import { boxAround } from './ornament.js';
import type { Schedule } from './schedule.js';

/** A panel in the ground's colour, with an edge in the accent's, under text that stands over a picture. */
export function panelLayer(
  { template, unit }: Scenery,
  paragraphs: readonly Paragraph[],
  schedule: Schedule,
): Layer {
  const first = paragraphs[0];
  if (first === undefined) return () => undefined;
  const pad = panelPad(unit);
  const around = boxAround(paragraphs.map(({ box }) => box));
  const rtl = first.direction === 'rtl';
  const edge = Math.max(3, 0.012 * unit);
  return (context, { seconds }) => {
    const entered = easeOut(progress(seconds, schedule.enter, 0.6 * schedule.pace));
    const left =
      schedule.leave === 0 ? 0 : progress(seconds, schedule.seconds - schedule.leave, schedule.leave);
    const width = (around.width + 2 * pad) * entered;
    const x = rtl ? around.x + around.width + pad - width : around.x - pad;
    const [y, height] = [around.y - pad * 0.7, around.height + pad * 1.4];
    context.save();
    context.globalAlpha = 1 - left;
    context.fillStyle = translucent(colourAt(template.palette.ground, 0), 0.93);
    context.fillRect(x, y, width, height);
    context.fillStyle = template.palette.accent;
    context.fillRect(rtl ? x + width - edge : x, y, edge, height);
    context.restore();
  };
}
