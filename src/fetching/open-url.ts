import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { checkUrl } from './check-url.js';
import { describeUrl } from './describe-url.js';
import { UnreachableUrlError } from './errors.js';
import { toFetchError } from './network-error.js';
import { parseUrl } from './parse-url.js';
import { type Address, type NetworkSettings, resolveHost } from './resolve.js';

export interface OpenOptions extends NetworkSettings {
  readonly method: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** Every limit in time is the caller's, through this. */
  readonly signal: AbortSignal;
}

/** An answer whose body has yet to be read; `close` ends the connection, read or not, and has to be called. */
export interface OpenedUrl {
  /** After redirects. */
  readonly url: URL;
  readonly status: number;
  /** By names in lower case; of several of one name the first. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Readable;
  close(): Promise<void>;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Opens a URL that a user named, and follows up to five redirects, each judged anew: its form, then the addresses of its
 * host, and the connection goes to those and to no others that the name may have a moment later. Any status but a redirect
 * is an answer. Throws a `FetchError`, or the signal's reason.
 */
export async function openUrl(text: string, options: OpenOptions): Promise<OpenedUrl> {
  let url = checkUrl(text, options.allowedHosts);
  for (let redirects = 0; ; redirects += 1) {
    const opened = await requestUrl(url, options);
    const location = REDIRECTS.has(opened.status) ? opened.headers.get('location') : undefined;
    if (location === undefined) return opened;
    await opened.close();
    if (redirects === MOST_REDIRECTS) {
      const message = `${describeUrl(text)} redirects more than ${MOST_REDIRECTS} times: use the link it leads to.`;
      throw new UnreachableUrlError(message, { retryable: false });
    }
    url = checkUrl(parseUrl(location, url.href)?.href ?? location, options.allowedHosts);
  }
}

interface RequestOptions extends Omit<OpenOptions, 'method'> {
  readonly method: OpenOptions['method'] | 'POST';
  readonly body?: string;
}

/**
 * One request to a URL whose form has been judged: its host's addresses are judged here, and the connection goes to them.
 * By Node's own client: undici 7 ends the whole process when a server closes a connection whose body is read slowly
 * (nodejs/undici#5360), and the versions that do not want a newer Node than ours.
 */
export async function requestUrl(url: URL, options: RequestOptions): Promise<OpenedUrl> {
  const { signal, method, body } = options;
  const addresses = await untilAborted(resolveHost(url, options), signal);
  const { request: start } = url.protocol === 'https:' ? https : http;
  const outgoing = start(url, {
    method,
    // A connection of its own, so that none is ever reused for a name that was judged at another time.
    agent: false,
    lookup: lookupOf(addresses),
    headers: {
      'user-agent': 'Callsheet/0.1',
      accept: '*/*',
      // What comes is stored as it comes, and a packed file of a few bytes can unpack to any size.
      'accept-encoding': 'identity',
      ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      ...options.headers,
    },
    signal,
  });
  // Whoever reads the answer sees its errors; one that is closed unread has nobody to tell.
  outgoing.on('error', () => undefined);
  const close = async () => void outgoing.destroy();
  try {
    outgoing.end(body);
    const answer = await answered(outgoing);
    answer.on('error', () => undefined);
    const headers = new Map(Object.entries(answer.headers).map(([name, value]) => [name, firstOf(value)]));
    return { url, status: answer.statusCode ?? 0, headers, body: answer, close };
  } catch (error) {
    await close();
    throw toFetchError(error, url, signal);
  }
}

function firstOf(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** The answer, once its headers are there; rejects with the error that comes instead. */
function answered(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => outgoing.once('response', resolve).once('error', reject));
}

/** Answers with the addresses that were judged, whatever name is asked for. */
function lookupOf(addresses: readonly Address[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

/** Name resolution cannot be aborted, only no longer be waited for. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const options = { once: true, signal: settled.signal };
    signal.addEventListener('abort', () => reject(signal.reason), options);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    settled.abort();
  }
}
