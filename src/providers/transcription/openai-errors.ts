import { type TranscriptionError, TranscriptionRefused, TranscriptionUnavailable } from './errors.js';

/** What is read of an answer that is no success. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Headers | undefined;
  readonly message: string;
}

const REASON_LENGTH = 300;

/**
 * Says what an HTTP error of the transcription provider means: 401 and 403, the key; 408, 409, 429 and 5xx, try again,
 * as late as it asks; every other one, never again, with its reason.
 */
export function errorOfAnswer({ status, headers, message }: ErrorAnswer): TranscriptionError {
  if (status === 401 || status === 403) {
    return new TranscriptionRefused(
      `The transcription provider refused the key (${status}). Check OPENAI_API_KEY and that its project may use audio.`,
    );
  }
  const reason = readableReason(message);
  if ([408, 409, 429].includes(status) || status >= 500) {
    return new TranscriptionUnavailable(`The transcription provider is not available now: ${reason}`, {
      retryAfterSeconds: retryAfter(headers),
    });
  }
  return new TranscriptionRefused(`The transcription provider refused the audio: ${reason}`);
}

/** Providers quote keys and addresses in their reasons; both stay out of ours. */
function readableReason(message: string): string {
  return message
    .replace(/\b(sk|key)-[\w*-]+/gi, '(key)')
    .replace(/(https?:\/\/[^\s?]+)\?\S*/g, '$1')
    .slice(0, REASON_LENGTH);
}

/** `retry-after-ms`, or `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). */
function retryAfter(headers: Headers | undefined): number | undefined {
  const milliseconds = headers?.get('retry-after-ms');
  const text = milliseconds ? String(Number(milliseconds) / 1000) : headers?.get('retry-after');
  if (!text) return undefined;
  const seconds = /^[\d.]+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(seconds, 0) : undefined;
}
