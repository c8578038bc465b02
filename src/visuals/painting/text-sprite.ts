import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Line, Paragraph } from '../layout/paragraph.js';
import { fontOf, trackingOf } from '../text/scripts.js';

/** A line of text, painted once. */
export interface TextSprite {
  /** Its size, with what it has around the line. */
  readonly width: number;
  readonly height: number;
  /** Where its upper left corner goes. */
  readonly x: number;
  readonly y: number;
  /** What the canvas has around the line's own box, for tall letters and swashes. */
  readonly pad: number;
  readonly line: Line;
  /** Paints it with its upper left corner elsewhere. */
  paint(context: SKRSContext2D, x: number, y: number): void;
}

export interface SpriteLook {
  readonly colour: string;
  readonly language: string | undefined;
  /** Of a soft shadow, as a canvas takes it. */
  readonly shadow: string;
}

/** Half the height of capitals above the baseline, ems: what the eye takes for the middle of a line. */
const MIDDLE = 0.355;
/** The largest canvas that is ever needed is a line and this much around it, ems. */
const PAD = 0.6;

export function textSprite(
  { typeface, size, direction }: Paragraph,
  line: Line,
  { colour, language, shadow }: SpriteLook,
): TextSprite {
  const pad = Math.ceil(size * PAD);
  const canvas = createCanvas(Math.ceil(line.box.width) + 2 * pad, Math.ceil(line.box.height) + 2 * pad);
  const context = canvas.getContext('2d');
  context.font = fontOf(line.text, typeface, size);
  context.lang = language ?? '';
  context.letterSpacing = `${trackingOf(line.text, typeface) * size}px`;
  context.direction = direction;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = colour;
  context.shadowColor = shadow;
  context.shadowBlur = size * 0.3;
  context.fillText(line.text, pad, pad + line.box.height / 2 + MIDDLE * size);
  const ink = inkOf(canvas);
  return {
    ...{ width: canvas.width, height: canvas.height, pad, line },
    ...{ x: Math.round(line.box.x) - pad, y: Math.round(line.box.y) - pad },
    paint: (to, x, y) => to.drawImage(ink.canvas, x + ink.left, y + ink.top),
  };
}

/** What of a canvas is not empty: what is empty costs as much to paint as what is not, and it is most of a line. */
function inkOf(canvas: Canvas): { readonly canvas: Canvas; readonly left: number; readonly top: number } {
  const { width, height } = canvas;
  const pixels = canvas.data();
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[(y * width + x) * 4 + 3] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (bottom < 0) return { canvas: createCanvas(1, 1), left: 0, top: 0 };
  const ink = createCanvas(right - left + 1, bottom - top + 1);
  ink.getContext('2d').drawImage(canvas, -left, -top);
  return { canvas: ink, left, top };
}
