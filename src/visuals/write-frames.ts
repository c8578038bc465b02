import { open } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import type { Format } from './drawing.js';
import type { PaintFrame } from './prepare-scene.js';

interface Writing {
  readonly format: Format;
  readonly frames: number;
  readonly path: string;
  /** Called with how many frames are painted. */
  readonly onFrame?: (painted: number) => void;
}

/**
 * Paints frames one after another and writes them, raw RGBA, into a file or a FIFO. While one is written the next is
 * painted.
 */
export async function writeFrames(
  paint: PaintFrame,
  { format, frames, path, onFrame }: Writing,
): Promise<void> {
  const canvas = createCanvas(format.width, format.height);
  const context = canvas.getContext('2d');
  const file = await open(path, 'w');
  try {
    let written: Promise<unknown> = Promise.resolve();
    for (let frame = 0; frame < frames; frame++) {
      paint(context, frame);
      const pixels = canvas.data();
      await written;
      written = file.writeFile(pixels);
      // Without a handler now, a failure while the next frame is painted would end the process.
      written.catch(() => undefined);
      onFrame?.(frame + 1);
    }
    await written;
  } finally {
    await file.close();
  }
}
