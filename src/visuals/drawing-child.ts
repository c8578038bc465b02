/**
 * The process that draws: milliseconds of computing for every frame, without a pause. It is asked once, on standard
 * input, and ends when all is written.
 */
import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { createCanvas } from '@napi-rs/canvas';
import type { Drawing } from './drawing.js';
import { type DrawingFailure, type DrawingRequest, drawingRequestSchema } from './drawing-protocol.js';
import { DrawingError, FramesNotRead, PictureUnreadable } from './errors.js';
import { prepareScene } from './prepare-scene.js';
import { writeFrames } from './write-frames.js';

const JPEG_QUALITY = 90;

async function draw({ drawing, output }: DrawingRequest): Promise<void> {
  if (output.type === 'frames')
    await writeFrames(await prepareScene(drawing), { ...drawing, path: output.path });
  else await writeStill(drawing, output);
}

async function writeStill(drawing: Drawing, { frame, path }: { frame: number; path: string }): Promise<void> {
  const paint = await prepareScene(drawing);
  const canvas = createCanvas(drawing.format.width, drawing.format.height);
  paint(canvas.getContext('2d'), frame);
  await writeFile(path, await canvas.encode('jpeg', JPEG_QUALITY));
}

function failureOf(error: unknown): DrawingFailure {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') {
    return failureOf(new FramesNotRead('Whoever read the frames of a scene went away before the last.'));
  }
  const { message } = error instanceof DrawingError ? error : new DrawingError('A scene could not be drawn.');
  if (error instanceof PictureUnreadable) return { name: 'PictureUnreadable', message };
  if (error instanceof FramesNotRead) return { name: 'FramesNotRead', message };
  return { name: 'DrawingError', message };
}

try {
  await draw(drawingRequestSchema.parse(JSON.parse(await text(process.stdin))));
} catch (error) {
  process.stdout.write(JSON.stringify(failureOf(error)));
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
