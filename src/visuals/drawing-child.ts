/** The process that draws: milliseconds of computing for every frame, without a pause. It is kept for the next drawing. */
import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import { serveRequests } from '../processes/serve-requests.js';
import type { Drawing } from './drawing.js';
import { failureOf } from './drawing-failure.js';
import { drawingRequestSchema } from './drawing-protocol.js';
import { prepareScene } from './prepare-scene.js';
import { writeFrames } from './write-frames.js';

const JPEG_QUALITY = 90;

async function draw(request: unknown): Promise<void> {
  const { drawing, output } = drawingRequestSchema.parse(request);
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

serveRequests({ serve: draw, failureOf });
