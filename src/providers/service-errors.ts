/** A paid service that failed. Its message is meant for the caller: no key, no address with a query in it. */
export abstract class ServiceError extends Error {
  /** Whether the same request may work later. */
  abstract readonly retryable: boolean;
  /** How long the service asks to be left alone, seconds. */
  abstract readonly retryAfterSeconds: number | undefined;
}

/** It will never work: the service refuses what is asked, the key or the model. */
export class ServiceRefused extends ServiceError {
  override readonly name = 'ServiceRefused';
  readonly retryable = false;
  readonly retryAfterSeconds = undefined;
}

/** It did not work this time: the service is overloaded, unreachable, or made nothing of use. */
export class ServiceUnavailable extends ServiceError {
  override readonly name = 'ServiceUnavailable';
  readonly retryable = true;
  readonly retryAfterSeconds: number | undefined;
  /** Whether it may be billed all the same: it broke off, and nobody knows how far it came. */
  readonly charged: boolean;

  constructor(message: string, options: UnavailableOptions = {}) {
    super(message, options);
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.charged = options.charged ?? true;
  }
}

interface UnavailableOptions extends ErrorOptions {
  readonly retryAfterSeconds?: number | undefined;
  readonly charged?: boolean;
}

/** Who was asked for what, in words for a person, and what must not be repeated of the answer. */
export interface Service {
  /** `OpenAI` */
  readonly title: string;
  /** What it was to make: `the picture`. */
  readonly product: string;
  /** The setting that holds its key: `OPENAI_API_KEY`. */
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
 * Says what an HTTP error of a paid service means: 401 and 403, the key; 408, 409, 425, 429 and 5xx, try again, as late
 * as it asks; every other one, never again, with its reason.
 */
export function errorOfAnswer(service: Service, { status, headers, reason }: ErrorAnswer): ServiceError {
  const { title, product, keySetting } = service;
  if (status === 401 || status === 403) {
    return new ServiceRefused(
      `${title} refused the key (${status}). Check ${keySetting}, and that it may be used for ${product}.`,
    );
  }
  const why = readableReason(service, reason) || `it answered ${status}`;
  if ([408, 409, 425, 429].includes(status) || status >= 500) {
    return new ServiceUnavailable(`${title} cannot make ${product} now: ${why}`, {
      retryAfterSeconds: retryAfter(headers),
      charged: false,
    });
  }
  return refused(service, why);
}

/** It says no, and why. */
export const refused = (service: Service, reason: string) =>
  new ServiceRefused(
    `${service.title} refused to make ${service.product}: ${readableReason(service, reason)}`,
  );

/** It could not be reached, or broke off. */
export const unreachable = ({ title }: Service, cause?: unknown) =>
  new ServiceUnavailable(`${title} could not be reached.`, { cause });

/** It took longer than it may. */
export const tooSlow = ({ title, product }: Service, seconds: number) =>
  new ServiceUnavailable(`${title} did not finish ${product} within ${seconds} seconds.`);

/** It answered, but not with what was asked for. */
export const unreadable = ({ title, product }: Service, cause?: unknown) =>
  new ServiceUnavailable(`${title} answered with something that is not ${product}.`, { cause });

/** Whether an answer that was to be JSON is none. By name: the client's parser may be of another realm. */
export const isNotJson = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'SyntaxError';

/** Services quote keys and addresses in their reasons; both stay out of ours. */
export function readableReason({ secrets }: Pick<Service, 'secrets'>, reason: string): string {
  const hidden = secrets.reduce(
    (text, secret) => (secret === '' ? text : text.replaceAll(secret, '(key)')),
    reason,
  );
  return hidden
    .replace(/\b(sk|key|r8)[-_][\w*.-]+/gi, '(key)')
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
