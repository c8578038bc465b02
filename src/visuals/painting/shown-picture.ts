import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { easeInOut, progress } from '../easing.js';
import type { Layer } from '../scenery.js';
import type { Schedule } from './schedule.js';

/** A picture as a layer shows it. */
export interface ShownPicture {
  readonly path: string;
  /** What it appears on, and disappears to. */
  readonly background: Layer;
  readonly schedule: Schedule;
}

const FADE = 0.5;

/** Where a transition covers the picture's coming and going it is simply there. */
export function opacity(now: number, { enter, leave, pace }: Schedule, seconds: number): number {
  if (leave === 0) return 1;
  return easeInOut(progress(now, enter, FADE * pace)) * (1 - progress(now, seconds - leave, leave));
}

/** Never at rest, and not abrupt. */
export const easeInOutGently = (phase: number): number => phase * 0.7 + easeInOut(phase) * 0.3;

/** A picture without anything to see through. */
export function upon(ground: string, picture: Canvas): Canvas {
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0);
  return canvas;
}
