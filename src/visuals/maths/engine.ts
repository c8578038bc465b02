import type { ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { MathsScene } from '../../jobs/maths-scene.js';
import { type Exit, ended, startGroupWith } from '../../processes/process-group.js';
import { DrawingError, FramesNotRead } from '../errors.js';
import { KEEP_MEMORY, removeHalf } from '../painter.js';
import { FormulaRefused } from './errors.js';
import { type MathsFailure, mathsReportSchema } from './maths-protocol.js';

interface Control {
  /** Ends the drawing within a second; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called with what is done, 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** An animation engine (`src/providers/animation/port.ts`) that needs nothing but Node. */
export interface BuiltinEngine {
  readonly name: 'builtin';
  /** Raised when the same scene gives other pixels. */
  readonly version: string;
  /**
   * Writes all frames of a scene, raw RGBA, row by row, nothing between them, into a file or a FIFO (which stays its
   * maker's to remove). Done when the last byte was taken; the process that drew is then gone.
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
const VERSION = '1';
const LOG_LENGTH = 500;

/** Draws maths with MathJax's typesetting on a canvas, each scene in a process of its own. */
export function createBuiltinEngine({ nodeArguments = [] }: BuiltinSettings = {}): BuiltinEngine {
  return {
    name: 'builtin',
    version: VERSION,
    animate: async (drawing, { signal, onProgress }, path) => {
      const child = startGroupWith(
        'env',
        [...KEEP_MEMORY, process.execPath, ...nodeArguments, fileURLToPath(CHILD)],
        { stdio: ['pipe', 'pipe', 'pipe'], signal },
      );
      // A child that is gone before it has read everything says why by how it ends.
      child.stdin?.on('error', () => undefined).end(JSON.stringify({ drawing, path }));
      try {
        const said = Promise.all([reportsOf(child, onProgress), child.stderr ? text(child.stderr) : '']);
        const [exit, [failure, log]] = await Promise.all([ended(child), said]);
        signal.throwIfAborted();
        if (exit.code !== 0) throw errorOf(exit, failure, log);
        return { frames: drawing.frames };
      } catch (error) {
        await removeHalf(path);
        throw error;
      }
    },
  };
}

/** Passes on how far a child is, until it says no more. */
async function reportsOf(
  { stdout }: ChildProcess,
  onProgress: Control['onProgress'],
): Promise<MathsFailure | undefined> {
  let failure: MathsFailure | undefined;
  if (!stdout) return failure;
  for await (const line of createInterface({ input: stdout })) {
    const { data } = mathsReportSchema.safeParse(asJson(line));
    if (data?.type === 'progress') onProgress?.(data.fraction);
    if (data?.type === 'failed') failure = data;
  }
  return failure;
}

function errorOf(exit: Exit, failure: MathsFailure | undefined, log: string): DrawingError {
  const options = { cause: new Error(log.slice(-LOG_LENGTH)) };
  switch (failure?.name) {
    case 'FormulaRefused':
      return new FormulaRefused(failure.message, options);
    case 'FramesNotRead':
      return new FramesNotRead(failure.message, options);
    case 'DrawingError':
      return new DrawingError(failure.message, options);
    case undefined:
      return new DrawingError(
        `The process that draws ended (${exit.signal ?? `exit ${exit.code}`}).`,
        options,
      );
  }
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
