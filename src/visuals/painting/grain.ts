import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { seeded } from '../seeded.js';

const SIDE = 256;
/** Black and white specks at most so opaque. */
const STRONGEST = 0.16;

function grainTile(strength: number): Canvas {
  const tile = createCanvas(SIDE, SIDE);
  const context = tile.getContext('2d');
  const pixels = context.createImageData(SIDE, SIDE);
  const random = seeded('grain');
  for (let at = 0; at < pixels.data.length; at += 4) {
    const speck = random() + random() - 1;
    pixels.data.fill(speck > 0 ? 255 : 0, at, at + 3);
    pixels.data[at + 3] = Math.abs(speck) * strength * STRONGEST * 255;
  }
  context.putImageData(pixels, 0, 0);
  return tile;
}

/** Lays fine grain over a picture: it makes gradients look printed, and hides their steps. 1.4 ms at 1080p. */
export function grain(strength: number): (context: SKRSContext2D, width: number, height: number) => void {
  if (strength === 0) return () => undefined;
  const tile = grainTile(strength);
  return (context, width, height) => {
    // Null is for pictures of no size.
    context.fillStyle = context.createPattern(tile, 'repeat') ?? 'transparent';
    context.fillRect(0, 0, width, height);
  };
}
