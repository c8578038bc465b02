import { open } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import type { Format } from './drawing.js';
import { planesOf } from './planes/planes.js';
import type { PaintFrame } from './prepare-scene.js';

interface Writing {
  readonly format: Format;
  readonly frames: number;
  readonly path: string;
  /** Whether a frame looks the same as the one before it, which is then written once more; by default none does. */
  readonly isStill?: (frame: number) => boolean;
  /** Called with how many frames are painted. */
  readonly onFrame?: (painted: number) => void;
}

/** Bytes of frames that are gathered before those that were written are let go. */
const GARBAGE = 16 * 1024 * 1024;

/**
 * Paints frames one after another and writes their planes (`planesOf`) into a file or a FIFO. While one is written the
 * next is painted.
 */
export async function writeFrames(
  paint: PaintFrame,
  { format, frames, path, isStill, onFrame }: Writing,
): Promise<void> {
  const canvas = createCanvas(format.width, format.height);
  const context = canvas.getContext('2d');
  const toPlanes = await planesOf(format);
  const file = await open(path, 'w');
  try {
    let written: Promise<unknown> = Promise.resolve();
    let planes: Uint8Array | undefined;
    let fresh = 0;
    for (let frame = 0; frame < frames; frame++) {
      if (planes === undefined || !isStill?.(frame)) {
        paint(context, frame);
        const pixels = canvas.data();
        planes = toPlanes(pixels);
        fresh += pixels.length;
      }
      if (fresh > GARBAGE) {
        globalThis.gc?.({ type: 'minor' });
        fresh = 0;
      }
      await written;
      written = file.writeFile(planes);
      // Without a handler now, a failure while the next frame is painted would end the process.
      written.catch(() => undefined);
      onFrame?.(frame + 1);
    }
    await written;
  } finally {
    await file.close();
  }
}
