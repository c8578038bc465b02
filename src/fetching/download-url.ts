import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { contentLengthOf, mediaTypeOf, requireIdentity, requireSize, requireSuccess } from './answer.js';
import { describeUrl } from './describe-url.js';
import { UnreachableUrlError } from './errors.js';
import { toFetchError } from './network-error.js';
import { type OpenedUrl, openUrl } from './open-url.js';
import type { NetworkSettings } from './resolve.js';
import { DEFAULT_MINIMUM_RATE, type TransferLimits, TransferWatch } from './transfer-watch.js';

export interface DownloadOptions extends NetworkSettings, Omit<TransferLimits, 'minimumRate'> {
  readonly maxBytes: number;
  readonly minimumRate?: TransferLimits['minimumRate'];
  readonly signal: AbortSignal;
  /** Called at every chunk: the fraction that is there, null where the size is not known. */
  readonly onProgress?: (fraction: number | null) => void;
}

export interface Downloaded {
  /** bytes */
  readonly size: number;
  /** As the server says; not to be relied upon. */
  readonly mediaType: string | null;
  /** Of its bytes, in hexadecimal: counted while they come, so that nobody has to read them again. */
  readonly sha256: string;
}

/**
 * Downloads a URL that a user named to the file `toPath`, in a stream. Throws a `FetchError` (its `retryable` says whether
 * another try is worth it), an error of the disk as it is, or the signal's reason; nothing is left of the file then.
 */
export async function downloadUrl(
  url: string,
  toPath: string,
  options: DownloadOptions,
): Promise<Downloaded> {
  const { minimumRate = DEFAULT_MINIMUM_RATE } = options;
  const watch = new TransferWatch(describeUrl(url), { ...options, minimumRate });
  const signal = AbortSignal.any([options.signal, watch.signal]);
  try {
    const opened = await openUrl(url, { ...options, method: 'GET', signal });
    try {
      return await save(opened, toPath, { ...options, signal, watch });
    } finally {
      await opened.close();
    }
  } finally {
    watch.stop();
  }
}

interface Saving extends DownloadOptions {
  readonly watch: TransferWatch;
}

async function save(opened: OpenedUrl, toPath: string, options: Saving): Promise<Downloaded> {
  requireSuccess(opened);
  requireIdentity(opened);
  requireSize(opened.url, contentLengthOf(opened), options.maxBytes);
  const counter = { size: 0, hash: createHash('sha256') };
  try {
    await pipeline(watched(opened, options, counter), createWriteStream(toPath));
    return { size: counter.size, mediaType: mediaTypeOf(opened), sha256: counter.hash.digest('hex') };
  } catch (error) {
    await rm(toPath, { force: true });
    throw error;
  }
}

/** The body's bytes, counted and limited; errors of the network become ours here, so that those of the disk stay apart. */
async function* watched(
  opened: OpenedUrl,
  options: Saving,
  counter: { size: number; readonly hash: Hash },
): AsyncGenerator<Uint8Array> {
  const length = contentLengthOf(opened);
  try {
    for await (const chunk of opened.body) {
      counter.size += chunk.length;
      counter.hash.update(chunk);
      options.watch.received(chunk.length);
      requireSize(opened.url, counter.size, options.maxBytes);
      options.onProgress?.(length === null ? null : Math.min(1, counter.size / length));
      yield chunk;
    }
  } catch (error) {
    throw toFetchError(error, opened.url, options.signal);
  }
  if (length !== null && counter.size < length) {
    const message = `${describeUrl(opened.url)} ended before its announced length: try again later.`;
    throw new UnreachableUrlError(message, { retryable: true });
  }
}
