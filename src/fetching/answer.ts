import { describeUrl } from './describe-url.js';
import { TooLargeError, UnreachableUrlError } from './errors.js';
import type { OpenedUrl } from './open-url.js';

/** Statuses that say "not now"; every 5xx does too. */
const TRY_LATER = new Set([408, 425, 429]);
const COMPRESSED = /\b(gzip|x-gzip|deflate|br|zstd|compress|x-compress)\b/i;

/** Throws `UnreachableUrlError` unless the answer is a success. */
export function requireSuccess(opened: OpenedUrl): void {
  const { status, url } = opened;
  if (status >= 200 && status < 300) return;
  const retryable = status >= 500 || TRY_LATER.has(status);
  const retryAfter = retryAfterOf(opened, new Date());
  throw new UnreachableUrlError(`${describeUrl(url)} ${sayStatus(status)}`, {
    retryable,
    status,
    ...(retryAfter === null ? {} : { retryAfter }),
  });
}

/** Throws `UnreachableUrlError` when the file was compressed for the transport, though we ask that it be not. */
export function requireIdentity({ headers, url }: OpenedUrl): void {
  if (!COMPRESSED.test(headers.get('content-encoding') ?? '')) return;
  const message = `${describeUrl(url)} sends the file compressed, though asked not to: host it somewhere else.`;
  throw new UnreachableUrlError(message, { retryable: false });
}

/** Throws `TooLargeError` when the size is known and over the limit. */
export function requireSize(url: URL, size: number | null, maxBytes: number): void {
  if (size !== null && size > maxBytes) throw new TooLargeError(describeUrl(url), maxBytes);
}

/** Content-Length in bytes; null when it is missing or no number. */
export function contentLengthOf({ headers }: OpenedUrl): number | null {
  return wholeNumber(headers.get('content-length'));
}

/** The size of the whole file as a partial answer gives it (`Content-Range: bytes 0-0/1234`); null when it does not. */
export function totalSizeOf({ headers }: OpenedUrl): number | null {
  return wholeNumber(/^bytes [^/]*\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1]);
}

/** The media type without its parameters; null when there is none. */
export function mediaTypeOf({ headers }: OpenedUrl): string | null {
  return headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() || null;
}

/** Retry-After in seconds, which it gives as such or as a date (RFC 9110, 10.2.3). */
export function retryAfterOf({ headers }: OpenedUrl, now: Date): number | null {
  const value = headers.get('retry-after');
  if (value === undefined) return null;
  const seconds = wholeNumber(value) ?? Math.ceil((Date.parse(value) - now.getTime()) / 1000);
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

function sayStatus(status: number): string {
  if (status === 404 || status === 410) return `is not there (${status}): check the link.`;
  if (status === 401 || status === 403) return `may not be read (${status}): use a link that is public.`;
  if (status >= 500 || TRY_LATER.has(status)) return `cannot be had now (${status}): try again later.`;
  return `answered with status ${status}: use a link that leads straight to the file.`;
}

function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d+$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}
