import type { SKRSContext2D } from '@napi-rs/canvas';
import { clamp, easeIn, easeOut, easeOver, progress } from '../easing.js';
import type { Paragraph } from '../layout/paragraph.js';
import type { Layer } from '../scenery.js';
import type { Motion } from '../template.js';
import { charactersOf } from '../text/break-text.js';
import type { Schedule } from './schedule.js';
import { type SpriteLook, type TextSprite, textSprite } from './text-sprite.js';

/** All lines are in after this many seconds, however many there are. */
const ALL_IN = 0.9;

export interface TextLook extends SpriteLook {
  readonly motion: Motion;
  readonly schedule: Schedule;
  /** Seconds after the paragraph's own time. */
  readonly delay: number;
  readonly accent: string;
}

/** A line as it stands at one moment: 1 is there, 0 is not yet, or no more. */
interface Stance {
  readonly sprite: TextSprite;
  readonly entered: number;
  readonly left: number;
  readonly direction: 'ltr' | 'rtl';
  readonly size: number;
  readonly accent: string;
}

/** A paragraph that comes in line by line as the template moves, stays, and leaves. */
export function textLayer(paragraph: Paragraph, look: TextLook): Layer {
  const { motion, schedule } = look;
  const sprites = paragraph.lines.map((line) => textSprite(paragraph, line, look));
  const begin = Math.max(schedule.enter, paragraph.from) + look.delay * schedule.pace;
  const each = motion.seconds * schedule.pace;
  const stagger = Math.min(
    motion.stagger * schedule.pace,
    (ALL_IN * schedule.pace) / Math.max(1, sprites.length),
  );
  const { end, leave } = departure(paragraph, schedule);
  return (context, { seconds }) => {
    if (seconds < begin || seconds >= paragraph.until) return;
    const left = progress(seconds, end - leave, leave);
    for (const [index, sprite] of sprites.entries()) {
      const entered = progress(seconds, begin + index * stagger, each);
      if (entered === 0) continue;
      paintLine(context, motion.entrance, {
        ...{ sprite, entered, left: leave === 0 ? 0 : left },
        ...{ direction: paragraph.direction, size: paragraph.size, accent: look.accent },
      });
    }
  };
}

/** When a paragraph has to be gone, and how long it takes to go. */
export function departure(paragraph: Pick<Paragraph, 'until'>, schedule: Schedule) {
  const early = paragraph.until < schedule.seconds;
  return early
    ? { end: paragraph.until, leave: 0.25 * schedule.pace }
    : { end: schedule.seconds, leave: schedule.leave };
}

function paintLine(context: SKRSContext2D, entrance: Motion['entrance'], stance: Stance): void {
  const { sprite, entered, left, size } = stance;
  if (entered === 1 && left === 0) {
    sprite.paint(context, sprite.x, sprite.y);
    return;
  }
  context.save();
  context.globalAlpha = 1 - easeIn(left);
  context.translate(0, -easeIn(left) * size * 0.25);
  ENTRANCES[entrance](context, stance);
  context.restore();
}

type Entrance = (context: SKRSContext2D, stance: Stance) => void;

const ENTRANCES: Readonly<Record<Motion['entrance'], Entrance>> = {
  fade: (context, { sprite, entered, size }) => {
    context.globalAlpha *= easeOut(entered);
    sprite.paint(context, sprite.x, sprite.y + (1 - easeOut(entered)) * size * 0.35);
  },
  /** Out of a slit at the line's foot. */
  rise: (context, { sprite, entered }) => {
    const { width, height, x, y, pad, line } = sprite;
    context.beginPath();
    context.rect(x, y, width, height - pad * 0.55 * (1 - easeOut(entered)));
    context.clip();
    sprite.paint(context, x, y + (1 - easeOut(entered)) * (line.box.height + pad * 0.9));
  },
  type: typed,
  wipe: (context, stance) => {
    const { sprite } = stance;
    clipFrom(context, stance, easeOut(stance.entered) * sprite.width);
    sprite.paint(context, sprite.x, sprite.y);
  },
  slide: (context, { sprite, entered, direction, size }) => {
    const way = direction === 'rtl' ? 1 : -1;
    context.globalAlpha *= clamp(entered * 2.5);
    sprite.paint(context, sprite.x + way * (1 - easeOver(entered)) * size * 0.7, sprite.y);
  },
  pop: (context, { sprite, entered }) => {
    const scale = 0.72 + 0.28 * easeOver(entered);
    const [x, y] = [sprite.x + sprite.width / 2, sprite.y + sprite.height / 2];
    context.globalAlpha *= clamp(entered * 2.5);
    context.translate(x, y);
    context.scale(scale, scale);
    sprite.paint(context, -sprite.width / 2, -sprite.height / 2);
  },
};

/** Character by character, behind a cursor. */
function typed(context: SKRSContext2D, stance: Stance): void {
  const { sprite } = stance;
  const { x, y, pad, line } = sprite;
  const count = Math.max(1, charactersOf(line.text).length);
  const width = (Math.floor(stance.entered * count) / count) * line.box.width;
  context.save();
  clipFrom(context, stance, stance.entered === 1 ? sprite.width : pad + width);
  sprite.paint(context, x, y);
  context.restore();
  if (stance.entered === 1) return;
  const cursor = stance.size * 0.5;
  context.fillStyle = stance.accent;
  const at = stance.direction === 'rtl' ? x + pad + line.box.width - width - cursor : x + pad + width;
  context.fillRect(at, y + pad + line.box.height / 2 - stance.size * 0.45, cursor, stance.size * 0.9);
}

/** Shows only so many pixels of a line, from where it is read. */
function clipFrom(context: SKRSContext2D, { sprite, direction }: Stance, width: number): void {
  const { x, y } = sprite;
  context.beginPath();
  context.rect(direction === 'rtl' ? x + sprite.width - width : x, y, width, sprite.height);
  context.clip();
}
