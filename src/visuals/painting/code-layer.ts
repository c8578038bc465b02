import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { CodeRole, CodeToken } from '../code/tokens.js';
import { contrast, mix, translucent } from '../colour.js';
import { easeIn, easeOut, progress } from '../easing.js';
import { CODE_TYPE, type CodeBlock, type CodeRow } from '../layout/place-code.js';
import { colourAt, type Layer, type Scenery } from '../scenery.js';
import type { Palette } from '../template.js';
import { fontOf } from '../text/scripts.js';
import type { Schedule } from './schedule.js';

/** Seconds that a line takes to come, and in which the last one begins to. */
const EACH = 0.35;
const ALL_BEGUN = 1;
const MIDDLE = 0.355;
/** How far colours of words and of large marks must stand out from the panel (WCAG 2.2, 1.4.3 and 1.4.11). */
const READABLE = 4.5;
/** How much of the ink's colour is tried, the least first. */
const SHARES = [0, 0.15, 0.3, 0.45, 0.6];
const EDGE_VISIBLE = 2;

/** A program on a panel, which comes line by line. */
export function codeLayer({ template, unit }: Scenery, block: CodeBlock, schedule: Schedule): Layer {
  const { palette } = template;
  const colours = coloursOf(palette);
  const sprites = block.rows.map((row) => ({ ...row, sprite: rowSprite(row, block.size, colours) }));
  const numbers = block.rows.map((row) => numberSprite(row, block, palette));
  const stagger = ALL_BEGUN / Math.max(8, block.rows.length);
  const { panel } = block;
  const edge =
    contrast(palette.accent, colourAt(palette.ground, 0)) >= EDGE_VISIBLE ? palette.accent : palette.quiet;
  return (context, { seconds }) => {
    const entered = easeOut(progress(seconds, schedule.enter, 0.5 * schedule.pace));
    const left =
      schedule.leave === 0 ? 0 : progress(seconds, schedule.seconds - schedule.leave, schedule.leave);
    if (entered === 0 || left === 1) return;
    context.save();
    context.globalAlpha = entered * (1 - easeIn(left));
    context.fillStyle = translucent(colourAt(palette.ground, 0), 0.94);
    context.strokeStyle = translucent(edge, 0.55);
    context.lineWidth = Math.max(1, 0.0022 * unit);
    context.beginPath();
    context.roundRect(panel.x, panel.y, panel.width, panel.height, 0.014 * unit);
    context.fill();
    context.stroke();
    for (const [index, { sprite }] of sprites.entries()) {
      const begin = schedule.enter + (0.15 + index * stagger) * schedule.pace;
      const there = easeOut(progress(seconds, begin, EACH * schedule.pace));
      if (there === 0) continue;
      context.globalAlpha = there * (1 - easeIn(left));
      const number = numbers[index];
      if (number) context.drawImage(number.canvas, number.x, number.y);
      context.drawImage(sprite.canvas, sprite.x + (1 - there) * block.size * 0.6, sprite.y);
    }
    context.restore();
  };
}

type Colours = Readonly<Record<CodeRole, string>>;

/** Colours of the palette, each for one thing as long as there are any, with as much of the ink's as it takes to read them. */
function coloursOf({ ground, ink, quiet, accent, shapes }: Palette): Colours {
  const panel = colourAt(ground, 0);
  const readable = (colour: string): string => {
    const mixed = SHARES.map((share) => mix(colour, ink, share));
    return mixed.find((one) => contrast(one, panel) >= READABLE) ?? ink;
  };
  const [first = ink, second = first, third = second] = [...new Set([accent, ...shapes])].map(readable);
  return { plain: ink, keyword: first, string: second, number: third, comment: quiet };
}

interface Sprite {
  readonly canvas: Canvas;
  readonly x: number;
  readonly y: number;
}

function rowSprite({ tokens, box }: CodeRow, size: number, colours: Colours): Sprite {
  return sprite(
    tokens,
    { x: box.x, y: box.y, width: box.width, height: box.height, size },
    ({ role }) => colours[role],
  );
}

function numberSprite(
  { number, box }: CodeRow,
  { size, panel }: CodeBlock,
  { quiet }: Palette,
): Sprite | null {
  if (number === null) return null;
  const width = box.x - panel.x;
  const text = String(number);
  // DejaVu Sans Mono: every letter is 0.602 ems wide.
  const x = box.x - size * 1.2 - text.length * 0.602 * size;
  return sprite([{ role: 'plain', text }], { x, y: box.y, width, height: box.height, size }, () =>
    translucent(quiet, 0.75),
  );
}

function sprite(
  tokens: readonly CodeToken[],
  { x, y, width, height, size }: { x: number; y: number; width: number; height: number; size: number },
  colourOf: (token: CodeToken) => string,
): Sprite {
  const pad = Math.ceil(size * 0.3);
  const canvas = createCanvas(Math.ceil(width) + 2 * pad, Math.ceil(height) + 2 * pad);
  const context = canvas.getContext('2d');
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  let at = pad;
  for (const token of tokens) {
    context.font = fontOf(token.text, CODE_TYPE, size);
    context.fillStyle = colourOf(token);
    context.fillText(token.text, at, pad + height / 2 + MIDDLE * size);
    at += context.measureText(token.text).width;
  }
  return { canvas, x: Math.round(x) - pad, y: Math.round(y) - pad };
}
