import { type SpeechError, SpeechRefused, SpeechUnavailable } from './errors.js';

/** Who answered, in words for a person, and what must not be repeated of what it says. */
export interface Service {
  /** `ElevenLabs` */
  readonly title: string;
  /** The setting that holds its key: `ELEVENLABS_API_KEY`. */
  readonly keySetting: string;
  readonly secrets: readonly string[];
}

/** What is read of an answer that is no success. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers?: Headers | undefined;
  readonly reason: string;
}

const REASON_LENGTH = 300;

/**
 * Says what an HTTP error of a speech service means: 401 and 403, the key; 408, 409, 425, 429 and 5xx, try again, as late
 * as it asks; every other one, never again, with its reason.
 */
export function errorOfAnswer(service: Service, { status, headers, reason }: ErrorAnswer): SpeechError {
  const { title, keySetting } = service;
  if (status === 401 || status === 403) {
    return new SpeechRefused(
      `${title} refused the key (${status}). Check ${keySetting}, and that it may be used for speech.`,
    );
  }
  const why = readableReason(service, reason) || `it answered ${status}`;
  if ([408, 409, 425, 429].includes(status) || status >= 500) {
    return new SpeechUnavailable(`${title} cannot speak now: ${why}`, {
      retryAfterSeconds: retryAfter(headers),
      charged: false,
    });
  }
  return new SpeechRefused(`${title} refused the text or the voice: ${why}`);
}

/** It could not be reached, or broke off. */
export const unreachable = ({ title }: Service, cause?: unknown) =>
  new SpeechUnavailable(`${title} could not be reached.`, { cause });

/** It took longer than it may. */
export const tooSlow = ({ title }: Service, seconds: number) =>
  new SpeechUnavailable(`${title} did not finish within ${seconds} seconds.`);

/** It answered, but not with speech. */
export const unreadable = ({ title }: Service, cause?: unknown) =>
  new SpeechUnavailable(`${title} answered with something that is no speech.`, { cause });

/** Services quote keys and addresses in their reasons; both stay out of ours. */
function readableReason({ secrets }: Service, reason: string): string {
  const hidden = secrets.reduce(
    (text, secret) => (secret === '' ? text : text.replaceAll(secret, '(key)')),
    reason,
  );
  return hidden
    .replace(/\b(sk|key|xi)[-_][\w*.-]+/gi, '(key)')
    .replace(/(https?:\/\/[^\s?]+)\?\S*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
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
