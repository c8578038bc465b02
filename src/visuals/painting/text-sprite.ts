import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Line, Paragraph } from '../layout/paragraph.js';
import { fontOf, trackingOf } from '../text/scripts.js';

/** A line of text, painted once. */
export interface TextSprite {
  readonly canvas: Canvas;
  /** Where its upper left corner goes. */
  readonly x: number;
  readonly y: number;
  /** What the canvas has around the line's own box, for tall letters and swashes. */
  readonly pad: number;
  readonly line: Line;
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
  return { canvas, x: Math.round(line.box.x) - pad, y: Math.round(line.box.y) - pad, pad, line };
}
