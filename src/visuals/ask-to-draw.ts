import { rm, stat } from 'node:fs/promises';
import { type Asking, ChildFailed } from '../processes/kept-child.js';
import { nodeChildren } from '../processes/node-children.js';
import { errorOf } from './drawing-failure.js';

/** A program that draws, and how it is started. */
export interface DrawingProgram {
  readonly program: URL;
  /** Arguments of Node itself. */
  readonly nodeArguments: readonly string[];
}

/**
 * For glibc: keep freed memory. Each frame is copied out of the canvas, eight megabytes at 1080p, and memory that went
 * back to the system costs more to get again than the copying (seen: 22 ms a frame against 3).
 */
const KEEP_MEMORY = ['MALLOC_MMAP_THRESHOLD_=1073741824', 'MALLOC_TRIM_THRESHOLD_=2147483647'];

/**
 * For V8: the copies are garbage at once, and many. `writeFrames` has the young ones collected; threads that help with it
 * only cost where other processes want the processors too (seen: 200 ms of processor time for a maths scene against 120).
 */
const COLLECT_BY_HAND = ['--single-threaded-gc', '--expose-gc'];

/**
 * Has a kept process draw into a file or a FIFO. When that fails nobody writes there any more, and no half of a file is left.
 * @throws DrawingError; the signal's reason
 */
export async function askToDraw(
  { program, nodeArguments }: DrawingProgram,
  request: object,
  { path, ...asking }: Asking & { readonly path: string },
): Promise<void> {
  try {
    const children = nodeChildren({
      ...{ program, nodeArguments: [...COLLECT_BY_HAND, ...nodeArguments], environment: KEEP_MEMORY },
    });
    await children.ask(request, asking);
  } catch (error) {
    await removeHalf(path);
    throw error instanceof ChildFailed ? errorOf(error) : error;
  }
}

/** Removes a file that was not finished; a FIFO is somebody else's. */
async function removeHalf(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isFile()) await rm(path, { force: true });
}
