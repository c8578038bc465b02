import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { PictureUnreadable } from '../errors.js';
import type { Size } from '../layout/areas.js';

/** A picture at the size it is needed, and a text that is the same whenever its bytes are. */
export interface Picture {
  readonly canvas: Canvas;
  readonly fingerprint: string;
}

/** More than any camera makes; four bytes each while it is scaled. */
const MOST_PIXELS = 150_000_000;

/**
 * Reads a JPEG, PNG or WebP file, scaled to cover a size (what is too much is cut off at both sides) or to fit inside it.
 * @throws PictureUnreadable
 */
export async function loadPicture(path: string, size: Size, mode: 'cover' | 'inside'): Promise<Picture> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new PictureUnreadable('The file of a picture is gone. Run the job again.', { cause });
  });
  if (!isPicture(bytes)) {
    throw new PictureUnreadable('A picture is no JPEG, PNG or WebP file. Save it as one of these.');
  }
  const image = await loadImage(bytes).catch((cause: unknown) => {
    throw new PictureUnreadable('A picture is damaged and cannot be read. Save it anew.', { cause });
  });
  if (image.width * image.height > MOST_PIXELS || image.width === 0 || image.height === 0) {
    throw new PictureUnreadable(
      `A picture of ${image.width}×${image.height} pixels cannot be shown. Make it smaller, 8000 pixels wide at most.`,
    );
  }
  return { canvas: scaled(image, size, mode), fingerprint: createHash('sha256').update(bytes).digest('hex') };
}

/** By their first bytes; an SVG, which may name other files, is none. */
function isPicture(bytes: Buffer): boolean {
  const starts = bytes.subarray(0, 12).toString('latin1');
  return (
    starts.startsWith('\xff\xd8\xff') ||
    starts.startsWith('\x89PNG\r\n') ||
    (starts.startsWith('RIFF') && starts.endsWith('WEBP'))
  );
}

function scaled(image: Image, size: Size, mode: 'cover' | 'inside'): Canvas {
  const [across, down] = [size.width / image.width, size.height / image.height];
  const factor = mode === 'cover' ? Math.max(across, down) : Math.min(across, down);
  const drawn = { width: image.width * factor, height: image.height * factor };
  const canvas =
    mode === 'cover'
      ? createCanvas(Math.round(size.width), Math.round(size.height))
      : createCanvas(Math.ceil(drawn.width), Math.ceil(drawn.height));
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  const [x, y] = [(canvas.width - drawn.width) / 2, (canvas.height - drawn.height) / 2];
  context.drawImage(image, x, y, drawn.width, drawn.height);
  return canvas;
}
