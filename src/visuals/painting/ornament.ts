import type { SKRSContext2D } from '@napi-rs/canvas';
import { readableUnder, translucent } from '../colour.js';
import { easeInOut, easeOut, progress } from '../easing.js';
import type { Box } from '../layout/areas.js';
import type { Paragraph } from '../layout/paragraph.js';
import type { Layer, Scenery } from '../scenery.js';
import { seeded } from '../seeded.js';
import type { Schedule } from './schedule.js';

const SECONDS = 0.7;
/** What is drawn upon or under words waits for them, seconds. */
const AFTER_WORDS = 0.4;

/** What an ornament goes with. */
interface Adorned {
  readonly around: Box;
  readonly main: Paragraph | undefined;
  readonly rtl: boolean;
  readonly centred: boolean;
  readonly unit: number;
  readonly accent: string;
  readonly ink: string;
  readonly ground: string;
}

/** A line, a bar, brackets … drawn about the text as it comes in. */
export function ornamentLayer(scenery: Scenery, paragraphs: readonly Paragraph[], schedule: Schedule): Layer {
  const { ornament, align } = scenery.template.layout;
  const first = paragraphs[0];
  if (ornament === 'none' || first === undefined) return () => undefined;
  const adorned: Adorned = {
    around: boxAround(paragraphs.flatMap(({ box, bullet }) => (bullet ? [box, bullet.box] : [box]))),
    main: paragraphs.find(({ role }) => role === 'main'),
    rtl: first.direction === 'rtl',
    centred: align === 'centre',
    unit: scenery.unit,
    accent: scenery.template.palette.accent,
    ink: scenery.template.palette.ink,
    ground: scenery.template.palette.ground[0] ?? '#ffffff',
  };
  const wait = ornament === 'marker' || ornament === 'underline' ? AFTER_WORDS : 0;
  const begin = schedule.enter + wait * schedule.pace;
  return (context, { seconds }) => {
    const entered = progress(seconds, begin, SECONDS * schedule.pace);
    const left =
      schedule.leave === 0 ? 0 : progress(seconds, schedule.seconds - schedule.leave, schedule.leave);
    if (entered === 0 || left === 1) return;
    context.save();
    context.globalAlpha = 1 - left;
    context.fillStyle = adorned.accent;
    context.strokeStyle = adorned.accent;
    ORNAMENTS[ornament](context, adorned, entered);
    context.restore();
  };
}

export function boxAround(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

type Painting = (context: SKRSContext2D, adorned: Adorned, entered: number) => void;

const ORNAMENTS: Readonly<Record<'rule' | 'bar' | 'marker' | 'brackets' | 'underline', Painting>> = {
  rule: (context, { around, rtl, centred, unit }, entered) => {
    const width = 0.13 * unit * easeInOut(entered);
    const x = centred
      ? around.x + (around.width - width) / 2
      : rtl
        ? around.x + around.width - width
        : around.x;
    context.fillRect(x, around.y - 0.06 * unit, width, Math.max(2, 0.009 * unit));
  },
  bar: (context, { around, rtl, unit }, entered) => {
    const thick = Math.max(3, 0.014 * unit);
    const x = rtl ? around.x + around.width + 0.055 * unit - thick : around.x - 0.055 * unit;
    context.fillRect(x, around.y, thick, around.height * easeOut(entered));
  },
  brackets: (context, { around, unit }, entered) => {
    const gap = 0.05 * unit + (1 - easeOut(entered)) * 0.05 * unit;
    const arm = 0.055 * unit;
    const [left, top] = [around.x - gap, around.y - gap];
    const [right, bottom] = [around.x + around.width + gap, around.y + around.height + gap];
    context.globalAlpha *= easeOut(entered);
    context.lineWidth = Math.max(1.5, 0.005 * unit);
    for (const [x, y, across, down] of [
      [left, top, 1, 1],
      [right, top, -1, 1],
      [left, bottom, 1, -1],
      [right, bottom, -1, -1],
    ] as const) {
      context.beginPath();
      context.moveTo(x + across * arm, y);
      context.lineTo(x, y);
      context.lineTo(x, y + down * arm);
      context.stroke();
    }
  },
  marker: (context, { main, rtl, accent, ink, ground }, entered) => {
    if (main === undefined) return;
    context.fillStyle = translucent(readableUnder(ink, accent, ground), 0.75);
    const share = entered * main.lines.length;
    for (const [index, { box, text }] of main.lines.entries()) {
      const done = easeInOut(Math.min(1, Math.max(0, share - index)));
      if (done > 0) stroke(context, { box, size: main.size, done, rtl, seed: text });
    }
  },
  underline: (context, { main, rtl, unit }, entered) => {
    const line = main?.lines.at(-1);
    if (main === undefined || line === undefined) return;
    context.lineWidth = Math.max(2, 0.0085 * unit);
    context.lineCap = 'round';
    const { x, width } = line.box;
    const y = line.box.y + line.box.height * 0.5 + main.size * 0.55;
    const way = rtl ? -1 : 1;
    const start = rtl ? x + width : x;
    context.beginPath();
    for (let at = 0; at <= easeInOut(entered); at += 0.02) {
      const wobble = Math.sin(at * 7.3) * 0.004 + Math.sin(at * 3.1 + 1) * 0.006;
      context.lineTo(start + way * at * width, y + (wobble + 0.012 * (1 - at) * at) * unit);
    }
    context.stroke();
  },
};

/** A sweep of a felt pen behind a line: its edges are not straight. */
function stroke(
  context: SKRSContext2D,
  { box, size, done, rtl, seed }: { box: Box; size: number; done: number; rtl: boolean; seed: string },
): void {
  const random = seeded(seed);
  const over = size * 0.12;
  const middle = box.y + box.height / 2;
  const [top, bottom] = [middle - size * 0.12, middle + size * 0.46];
  const width = (box.width + 2 * over) * done;
  const left = rtl ? box.x + box.width + over - width : box.x - over;
  const shake = () => (random() - 0.5) * size * 0.07;
  context.beginPath();
  context.moveTo(left + shake(), top + shake());
  context.quadraticCurveTo(left + width / 2, top + shake() * 2, left + width + shake(), top + shake());
  context.lineTo(left + width + shake() * 2, bottom + shake());
  context.quadraticCurveTo(left + width / 2, bottom + shake() * 2, left + shake() * 2, bottom + shake());
  context.closePath();
  context.fill();
}
