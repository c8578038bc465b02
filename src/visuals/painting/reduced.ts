import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Format } from '../drawing.js';

/** A picture that is painted smaller than it is seen. */
export interface Reduced {
  /** Of what is painted, pixels. */
  readonly width: number;
  readonly height: number;
  readonly paint: SKRSContext2D;
  /** Lays it over the whole frame. */
  enlarge(context: SKRSContext2D): void;
}

/** For what is all soft: painted so many times smaller it costs a fraction, and nobody sees it. */
export function reduced(format: Pick<Format, 'width' | 'height'>, reduction: number): Reduced {
  const canvas = createCanvas(Math.ceil(format.width / reduction), Math.ceil(format.height / reduction));
  const { width, height } = canvas;
  return {
    width,
    height,
    paint: canvas.getContext('2d'),
    enlarge(context) {
      context.imageSmoothingQuality = 'low';
      context.drawImage(canvas, 0, 0, width * reduction, height * reduction);
    },
  };
}
