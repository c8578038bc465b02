import { statfs } from 'node:fs/promises';
import { hasCode, NoSpaceError } from './errors.js';

const GIB = 1024 ** 3;

/** Whether `freeBytes` are enough to work on an input of `inputBytes`: twice the input and 1 GiB (design.md, "Failure rules"). */
export function isEnoughSpace(freeBytes: number, inputBytes: number): boolean {
  return freeBytes >= 2 * inputBytes + GIB;
}

/** Throws `NoSpaceError` when the disk of `directory` is too full to begin on an input of `inputBytes`. */
export async function requireSpace(directory: string, inputBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (!isEnoughSpace(bavail * bsize, inputBytes)) throw new NoSpaceError();
}

/** Whether an error, or what caused it, is a disk or a quota that is full. */
export function isDiskFull(error: unknown): boolean {
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) return true;
  return typeof error === 'object' && error !== null && 'cause' in error && isDiskFull(error.cause);
}

/** Runs `work`; a full disk becomes `NoSpaceError`. */
export async function withNoSpaceError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDiskFull(error)) throw new NoSpaceError({ cause: error });
    throw error;
  }
}
