import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ended, startGroupWith } from '../processes/process-group.js';
import { DrawingError } from './errors.js';

/** Reads frames from a FIFO until they end; gives up when the signal aborts. */
export type Encode<Result> = (fifo: string, signal: AbortSignal) => Promise<Result>;

/** Writes frames into a FIFO; done when the last byte was taken. When nobody reads them any more it throws a `FramesNotRead`. */
export type Draw = (options: { readonly path: string; readonly signal: AbortSignal }) => Promise<unknown>;

/**
 * Draws into a FIFO of its own, made in `folder`, from which `encode` reads. Whichever of the two fails ends the other, so
 * that an encoder never waits for frames that will not come.
 * @returns what `encode` does
 * @throws whatever `draw` or `encode` throws, or the signal's reason
 */
export async function drawThrough<Result>(
  draw: Draw,
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
  encode: Encode<Result>,
): Promise<Result> {
  const fifo = join(folder, 'frames.raw');
  await makeFifo(fifo, signal);
  // Each waits on the FIFO for the other: one that fails has to end the other.
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const orEnd = <Value>(work: Promise<Value>) =>
    work.catch((error: unknown) => {
      // A reader that went away is at its own end already, and says why.
      if (!(error instanceof Error && error.name === 'FramesNotRead')) failed.abort(error);
      throw error;
    });
  try {
    const [drawn, encoded] = await Promise.allSettled([
      orEnd(draw({ path: fifo, signal: either })),
      orEnd(encode(fifo, either)),
    ]);
    signal.throwIfAborted();
    if (failed.signal.aborted) throw failed.signal.reason;
    if (drawn.status === 'rejected') throw drawn.reason;
    if (encoded.status === 'rejected') throw encoded.reason;
    return encoded.value;
  } finally {
    await rm(fifo, { force: true });
  }
}

async function makeFifo(path: string, signal: AbortSignal): Promise<void> {
  const { code } = await ended(startGroupWith('mkfifo', [path], { stdio: 'ignore', signal }));
  signal.throwIfAborted();
  if (code !== 0)
    throw new DrawingError('A pipe for the frames could not be made. Look at the scratch folder.');
}
