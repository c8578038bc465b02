import type { SKRSContext2D } from '@napi-rs/canvas';
import { contrast } from '../colour.js';
import { easeOut, easeOver, progress } from '../easing.js';
import type { Paragraph } from '../layout/paragraph.js';
import { colourAt, type Layer, type Scenery } from '../scenery.js';
import type { Palette } from '../template.js';
import { fontOf } from '../text/scripts.js';
import type { Schedule } from './schedule.js';
import { departure } from './text-layer.js';

const SECONDS = 0.45;

/** What stands before a point of a list: it pops up just before its text. */
export function bulletLayer({ template }: Scenery, paragraph: Paragraph, schedule: Schedule): Layer {
  const { bullet, size, direction } = paragraph;
  if (bullet === null) return () => undefined;
  const { x, y, width, height } = bullet.box;
  const rtl = direction === 'rtl';
  const centre = { x: rtl ? x + width - size * 0.5 : x + size * 0.5, y: y + height / 2 };
  const begin = Math.max(schedule.enter, paragraph.from);
  const { end, leave } = departure(paragraph, schedule);
  const accent = visibleAccent(template.palette);
  const figure = FIGURES[template.layout.bullet];
  return (context, { seconds }) => {
    const entered = progress(seconds, begin, SECONDS * schedule.pace);
    const left = leave === 0 ? 0 : progress(seconds, end - leave, leave);
    if (entered === 0 || left === 1 || seconds >= paragraph.until) return;
    context.save();
    context.globalAlpha = (1 - left) * Math.min(1, entered * 3);
    context.translate(centre.x, centre.y);
    context.scale(easeOver(entered), easeOver(entered));
    context.fillStyle = accent;
    context.strokeStyle = accent;
    figure(context, { size, number: bullet.number, entered, rtl, template });
    context.restore();
  };
}

/** Less than this, and a mark is lost on its ground. */
const VISIBLE = 2.2;

/** The accent, or the first of the other colours that is seen where the accent is not. */
function visibleAccent({ accent, shapes, ground, ink }: Palette): string {
  const seen = [accent, ...shapes].find((colour) => contrast(colour, colourAt(ground, 0)) >= VISIBLE);
  return seen ?? ink;
}

interface Figure {
  readonly size: number;
  readonly number: number;
  readonly entered: number;
  readonly rtl: boolean;
  readonly template: Scenery['template'];
}

const disc = (context: SKRSContext2D, radius: number) => {
  context.beginPath();
  context.arc(0, 0, radius, 0, Math.PI * 2);
  context.fill();
};

const FIGURES: Readonly<
  Record<Scenery['template']['layout']['bullet'], (context: SKRSContext2D, figure: Figure) => void>
> = {
  dot: (context, { size }) => disc(context, size * 0.17),
  dash: (context, { size }) => context.fillRect(-size * 0.38, -size * 0.045, size * 0.76, size * 0.09),
  square: (context, { size }) => {
    context.lineWidth = Math.max(1.5, size * 0.07);
    context.strokeRect(-size * 0.24, -size * 0.24, size * 0.48, size * 0.48);
    context.fillRect(-size * 0.11, -size * 0.11, size * 0.22, size * 0.22);
  },
  check: (context, { size, entered, rtl }) => {
    context.lineWidth = Math.max(2, size * 0.12);
    context.lineCap = 'round';
    context.lineJoin = 'round';
    const way = rtl ? -1 : 1;
    const drawn = easeOut(entered);
    context.beginPath();
    context.moveTo(way * -size * 0.3, 0);
    context.lineTo(way * -size * 0.08, size * 0.22 * drawn);
    context.lineTo(way * (-0.08 + 0.42 * drawn) * size, size * (0.22 - 0.5 * drawn));
    context.stroke();
  },
  number: (context, { size, number, template }) => {
    const { ink, ground } = template.palette;
    const accent = visibleAccent(template.palette);
    disc(context, size * 0.52);
    context.fillStyle =
      contrast(accent, ink) > contrast(accent, colourAt(ground, 0)) ? ink : colourAt(ground, 0);
    const text = String(number);
    context.font = fontOf(
      text,
      { ...template.type.text, weight: 700 },
      size * (text.length > 1 ? 0.5 : 0.62),
    );
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    context.fillText(text, 0, size * (text.length > 1 ? 0.18 : 0.22));
  },
};
