/** A provider that failed. Its message is meant for the caller: no path, no key, no address with a query in it. */
export abstract class ServiceError extends Error {
  /** Whether the same request may work later. */
  abstract readonly retryable: boolean;
  /** How long the provider asks to be left alone, seconds. */
  abstract readonly retryAfterSeconds: number | undefined;
}

/** It will never work: the provider refuses what is asked, the key or the configuration. */
export class ServiceRefused extends ServiceError {
  override readonly name: string = 'ServiceRefused';
  readonly retryable = false;
  readonly retryAfterSeconds = undefined;
}

/** It did not work this time: the provider is overloaded or unreachable, died, or made nothing of use. */
export class ServiceUnavailable extends ServiceError {
  override readonly name: string = 'ServiceUnavailable';
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

/** What is asked of services, as sentences about their failures go on after their title. */
export interface Work {
  readonly Refused: new (message: string, options?: ErrorOptions) => ServiceRefused;
  readonly Unavailable: new (message: string, options?: UnavailableOptions) => ServiceUnavailable;
  /** After the advice to check the key. */
  readonly permission: string;
  readonly unable: string;
  readonly refusal: string;
  readonly unfinished: string;
  /** After “answered with something that”. */
  readonly mismatch: string;
}

/** The work of making something, such as `the picture`. */
export const making = (product: string): Work => ({
  Refused: ServiceRefused,
  Unavailable: ServiceUnavailable,
  permission: `, and that it may be used for ${product}`,
  unable: `cannot make ${product} now`,
  refusal: `refused to make ${product}`,
  unfinished: `did not finish ${product}`,
  mismatch: `is not ${product}`,
});

/** Who was asked for what, in words for a person, and what must not be repeated of the answer. */
export interface Service {
  /** `OpenAI` */
  readonly title: string;
  readonly work: Work;
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
 * Says what an HTTP error of a service means: 401 and 403, the key; 408, 409, 425, 429 and 5xx, try again, as late as it
 * asks; every other one, never again, with its reason.
 */
export function errorOfAnswer(service: Service, { status, headers, reason }: ErrorAnswer): ServiceError {
  const { title, work, keySetting } = service;
  if (status === 401 || status === 403) {
    return new work.Refused(`${title} refused the key (${status}). Check ${keySetting}${work.permission}.`);
  }
  const why = readableReason(service, reason) || `it answered ${status}`;
  if ([408, 409, 425, 429].includes(status) || status >= 500) {
    return new work.Unavailable(`${title} ${work.unable}: ${why}`, {
      retryAfterSeconds: retryAfter(headers),
      charged: false,
    });
  }
  return refused(service, why);
}

/** It says no, and why. */
export const refused = (service: Service, reason: string) =>
  new service.work.Refused(`${service.title} ${service.work.refusal}: ${readableReason(service, reason)}`);

/** It could not be reached, or broke off. */
export const unreachable = ({ title, work }: Service, cause?: unknown) =>
  new work.Unavailable(`${title} could not be reached.`, { cause });

/** It took longer than it may. */
export const tooSlow = ({ title, work }: Service, seconds: number) =>
  new work.Unavailable(`${title} ${work.unfinished} within ${seconds} seconds.`);

/** It answered, but not with what was asked for. */
export const unreadable = ({ title, work }: Service, cause?: unknown) =>
  new work.Unavailable(`${title} answered with something that ${work.mismatch}.`, { cause });

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
    .replace(/\b(sk|key|r8|xi)[-_][\w*.-]+/gi, '(key)')
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
