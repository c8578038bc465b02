import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes a stream to `folder/name`, where it appears only when it is whole; returns that path. */
export async function downloadTo(
  folder: string,
  name: string,
  stream: Readable,
  signal?: AbortSignal,
): Promise<string> {
  const unfinished = join(folder, `.${randomUUID()}`);
  try {
    await pipeline(stream, createWriteStream(unfinished), signal ? { signal } : {});
    await rename(unfinished, join(folder, name));
    return join(folder, name);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
