import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import type { Content, Drawing, Format } from '../../src/visuals/drawing.js';
import { findTemplates } from '../../src/visuals/load-templates.js';
import { prepareScene } from '../../src/visuals/prepare-scene.js';

/** The child is TypeScript here, compiled in production. */
export const nodeArguments = [
  '--import',
  pathToFileURL(createRequire(import.meta.url).resolve('../support/typescript.mjs')).href,
];

export const templates = await findTemplates();
export const templateIds = [...templates.keys()];

export function templateOf(id: string) {
  const template = templates.get(id);
  if (template === undefined) throw new Error(`there is no template ${id}`);
  return template;
}

/** Small, so that tests are fast: layout is the same at any size. */
export const FORMATS = {
  wide: { width: 480, height: 270, rate: 30 },
  upright: { width: 270, height: 480, rate: 30 },
  square: { width: 360, height: 360, rate: 30 },
} as const;

export const PHRASE: Content = {
  type: 'phrase',
  heading: 'Chapter one',
  phrase: 'Every morning two billion people pour the same leaf into hot water.',
};

export function drawingOf(id: string, content: Content, rest: Partial<Drawing> = {}): Drawing {
  return { template: templateOf(id), format: FORMATS.wide, frames: 180, content, ...rest };
}

/** One frame's pixels, RGBA. */
export async function frameOf(drawing: Drawing, frame: number): Promise<Buffer> {
  const paint = await prepareScene(drawing);
  const canvas = createCanvas(drawing.format.width, drawing.format.height);
  paint(canvas.getContext('2d'), frame);
  return canvas.data();
}

/** ffmpeg's options for an input of frames as they are written. */
export const framesInput = ({ width, height, rate }: Format, path: string): string[] => [
  ...['-f', 'rawvideo', '-pixel_format', 'yuv420p', '-video_size', `${width}x${height}`],
  ...['-framerate', `${rate}`, '-i', path],
];

/** The mean difference of all values of two pictures, 0 to 255. */
export function difference(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum / one.length;
}

/** A picture of one colour in a file. */
export async function plainPicture(
  path: string,
  colour: string,
  type: 'png' | 'jpeg' | 'webp' = 'png',
): Promise<string> {
  const canvas = createCanvas(400, 300);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, 400, 300);
  await writeFile(path, type === 'png' ? canvas.toBuffer('image/png') : await canvas.encode(type, 90));
  return path;
}
