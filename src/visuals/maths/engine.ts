import { extname } from 'node:path';
import type { MathsScene } from '../../jobs/maths-scene.js';
import { askToDraw } from '../ask-to-draw.js';
import { type MathsRequest, mathsReportSchema } from './maths-protocol.js';

interface Control {
  /** Ends the drawing within a second; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called with what is done, 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** An animation engine (`src/providers/animation/port.ts`) that needs nothing but Node. */
export interface BuiltinEngine {
  readonly name: 'builtin';
  readonly pixels: 'yuv420p';
  /** Raised when the same scene gives other pixels. */
  readonly version: string;
  /**
   * Writes all frames of a scene, raw `yuv420p` (BT.709), nothing between them, into a file or a FIFO (which stays its
   * maker's to remove). Done when the last byte was taken; after a failure nothing of it runs any more.
   * @throws FormulaRefused when a formula holds what is not typeset: trying again is useless
   * @throws FramesNotRead when the FIFO's reader went away
   * @throws DrawingError when it failed and may work another time
   */
  animate(scene: MathsScene, control: Control, path: string): Promise<{ frames: number }>;
}

export interface BuiltinSettings {
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
}

const CHILD = new URL(`./maths-child${extname(import.meta.url)}`, import.meta.url);
const VERSION = '3';

/** Draws maths with MathJax's typesetting on a canvas, in processes that are kept for the next scene. */
export function createBuiltinEngine({ nodeArguments = [] }: BuiltinSettings = {}): BuiltinEngine {
  return {
    name: 'builtin',
    pixels: 'yuv420p',
    version: VERSION,
    animate: async (drawing, { signal, onProgress }, path) => {
      const onReport = (report: unknown) => {
        const { data } = mathsReportSchema.safeParse(report);
        if (data) onProgress?.(data.fraction);
      };
      const request: MathsRequest = { drawing, path };
      await askToDraw({ program: CHILD, nodeArguments }, request, { path, signal, onReport });
      return { frames: drawing.frames };
    },
  };
}
