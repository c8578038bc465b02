import { extname } from 'node:path';
import { askToDraw } from './ask-to-draw.js';
import { drawThrough, type Encode } from './draw-through.js';
import type { Drawing } from './drawing.js';
import type { DrawingRequest } from './drawing-protocol.js';

export interface PainterSettings {
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
}

interface Control {
  /** Ends the drawing within a second; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** Draws scenes in processes that are kept for the next; one that fails is gone, and leaves no half-written file. */
export interface Painter {
  /**
   * Writes all frames of a scene, raw `yuv420p` (BT.709), nothing between them, into a file or a FIFO (which stays its
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
export function createPainter({ nodeArguments = [] }: PainterSettings = {}): Painter {
  const draw = (request: DrawingRequest, signal: AbortSignal) =>
    askToDraw({ program: CHILD, nodeArguments }, request, { path: request.output.path, signal });
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
