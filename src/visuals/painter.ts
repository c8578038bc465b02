import { rm, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Exit, ended, startGroupWith } from '../processes/process-group.js';
import { drawThrough, type Encode } from './draw-through.js';
import type { Drawing, Format } from './drawing.js';
import { type DrawingRequest, drawingFailureSchema } from './drawing-protocol.js';
import { DrawingError, FramesNotRead, PictureUnreadable } from './errors.js';

export interface PainterSettings {
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
}

interface Control {
  /** Ends the drawing within a second; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** Draws scenes in processes of their own: each is gone when its promise settles, and leaves no half-written file. */
export interface Painter {
  /**
   * Writes all frames of a scene, raw RGBA, row by row, nothing between them, into a file or a FIFO (which stays its
   * maker's to remove). Done when the last byte was taken.
   * @throws PictureUnreadable when a picture that it shows will never be readable
   * @throws FramesNotRead when the FIFO's reader went away
   * @throws DrawingError when it failed and may work another time
   */
  drawScene(drawing: Drawing, options: Control & { readonly path: string }): Promise<void>;
  /**
   * Draws a scene into a FIFO of its own, made in `folder`, from which `encode` reads it. Whichever of the two fails ends
   * the other, so that an encoder never waits for frames that will not come.
   * @returns what `encode` does
   * @throws as `drawScene` does, or whatever `encode` throws
   */
  drawThrough<Result>(
    drawing: Drawing,
    options: Control & { readonly folder: string },
    encode: Encode<Result>,
  ): Promise<Result>;
  /**
   * Writes one frame, counted from 0, as a JPEG.
   * @throws as `drawScene` does
   */
  drawStill(
    drawing: Drawing,
    options: Control & { readonly path: string; readonly frame: number },
  ): Promise<void>;
}

const CHILD = new URL(`./drawing-child${extname(import.meta.url)}`, import.meta.url);
/**
 * For glibc: keep freed memory. Each frame is copied out of the canvas, eight megabytes at 1080p, and memory that went
 * back to the system costs more to get again than the copying (seen: 22 ms a frame against 3).
 */
export const KEEP_MEMORY = ['MALLOC_MMAP_THRESHOLD_=1073741824', 'MALLOC_TRIM_THRESHOLD_=2147483647'];
const LOG_LENGTH = 500;

export function createPainter({ nodeArguments = [] }: PainterSettings = {}): Painter {
  const draw = (request: DrawingRequest, signal: AbortSignal) => drawInChild(request, nodeArguments, signal);
  const drawScene: Painter['drawScene'] = (drawing, { path, signal }) =>
    draw({ drawing, output: { type: 'frames', path } }, signal);
  return {
    drawScene,
    drawThrough: (drawing, options, encode) =>
      drawThrough((target) => drawScene(drawing, target), options, encode),
    drawStill: (drawing, { path, frame, signal }) =>
      draw({ drawing, output: { type: 'still', path, frame } }, signal),
  };
}

/** ffmpeg's options for the input that `drawScene` writes. */
export const rawFrames = ({ width, height, rate }: Format): string[] => [
  ...[
    '-f',
    'rawvideo',
    '-pixel_format',
    'rgba',
    '-video_size',
    `${width}x${height}`,
    '-framerate',
    String(rate),
  ],
];

async function drawInChild(
  request: DrawingRequest,
  nodeArguments: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const child = startGroupWith(
    'env',
    [...KEEP_MEMORY, process.execPath, ...nodeArguments, fileURLToPath(CHILD)],
    { stdio: ['pipe', 'pipe', 'pipe'], signal },
  );
  const said = Promise.all([child.stdout ? text(child.stdout) : '', child.stderr ? text(child.stderr) : '']);
  // A child that is gone before it has read everything says why by how it ends.
  child.stdin?.on('error', () => undefined).end(JSON.stringify(request));
  try {
    const [exit, [answer, log]] = await Promise.all([ended(child), said]);
    signal.throwIfAborted();
    if (exit.code !== 0) throw errorOf(exit, answer, log);
  } catch (error) {
    await removeHalf(request.output.path);
    throw error;
  }
}

function errorOf(exit: Exit, answer: string, log: string): DrawingError {
  const options = { cause: new Error(log.slice(-LOG_LENGTH)) };
  const { data } = drawingFailureSchema.safeParse(asJson(answer));
  switch (data?.name) {
    case 'PictureUnreadable':
      return new PictureUnreadable(data.message, options);
    case 'FramesNotRead':
      return new FramesNotRead(data.message, options);
    case 'DrawingError':
      return new DrawingError(data.message, options);
    case undefined:
      return new DrawingError(
        `The process that draws ended (${exit.signal ?? `exit ${exit.code}`}).`,
        options,
      );
  }
}

function asJson(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}

/** Removes a file that was not finished; a FIFO is somebody else's. */
export async function removeHalf(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isFile()) await rm(path, { force: true });
}
