import { contentLengthOf, mediaTypeOf, requireSize, requireSuccess, totalSizeOf } from './answer.js';
import { checkUrl } from './check-url.js';
import { type OpenedUrl, openUrl } from './open-url.js';
import { type NetworkSettings, resolveHost } from './resolve.js';

export interface ProbeOptions extends NetworkSettings {
  /** In all, for the name, redirects and a second request; a server that takes longer is `slow`. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** What a look at a URL, without fetching it, has shown. */
export type Probe =
  | { readonly outcome: 'answered'; readonly size: number | null; readonly mediaType: string | null }
  /** Nothing wrong has been seen in the time there was; the download will tell. */
  | { readonly outcome: 'slow' };

/**
 * Looks whether a URL can be fetched and how large it is: by HEAD, and where that is refused, as presigned links do, by GET
 * of one byte. Throws a `FetchError` when it cannot be fetched or is over `maxBytes`, and the signal's reason.
 */
export async function probeUrl(url: string, options: ProbeOptions): Promise<Probe> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    return await probe(url, { ...options, signal });
  } catch (error) {
    if (timeout.aborted && error === timeout.reason) return { outcome: 'slow' };
    throw error;
  }
}

/** Judges a URL's form and its host's addresses, and connects to nothing. Throws a `FetchError`. */
export async function vetUrl(url: string, network: NetworkSettings): Promise<void> {
  await resolveHost(checkUrl(url, network.allowedHosts), network);
}

async function probe(url: string, options: ProbeOptions & { signal: AbortSignal }): Promise<Probe> {
  const head = await openUrl(url, { ...options, method: 'HEAD' });
  try {
    // Whatever a server has against HEAD, its answer to GET is the one that counts.
    if (head.status < 400) return judge(head, contentLengthOf(head), options.maxBytes);
  } finally {
    await head.close();
  }
  const first = await openUrl(url, { ...options, method: 'GET', headers: { range: 'bytes=0-0' } });
  try {
    if (first.status === 206) return judge(first, totalSizeOf(first), options.maxBytes);
    // An empty file has no first byte; the server says how long it is all the same.
    if (first.status === 416 && totalSizeOf(first) === 0)
      return { outcome: 'answered', size: 0, mediaType: null };
    return judge(first, contentLengthOf(first), options.maxBytes);
  } finally {
    await first.close();
  }
}

function judge(opened: OpenedUrl, size: number | null, maxBytes: number): Probe {
  requireSuccess(opened);
  requireSize(opened.url, size, maxBytes);
  return { outcome: 'answered', size, mediaType: mediaTypeOf(opened) };
}
