import { describeUrl } from './describe-url.js';
import { FetchError, UnreachableUrlError } from './errors.js';

/** What to tell a person about Node's codes; anything else is a connection that failed. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'broke off the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ETIMEDOUT: 'did not answer in time',
  HPE_HEADER_OVERFLOW: 'sent headers that are too long',
  HPE_INVALID_CONSTANT: 'does not speak HTTP',
};

/** TLS failures of the server's own making (openssl-verify(1), Node's TLS codes): the same again next time. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/;

/**
 * An error of the connection to `url` as one that says what to do about it; ours pass as they are, and so does an abort,
 * whose reason is the caller's.
 */
export function toFetchError(error: unknown, url: URL, signal: AbortSignal): unknown {
  if (error instanceof FetchError) return error;
  if (signal.aborted) return signal.reason;
  const code = codeOf(error);
  if (CERTIFICATE.test(code)) {
    const message = `${describeUrl(url)} has no valid TLS certificate: use a link that a browser opens without a warning.`;
    return new UnreachableUrlError(message, { retryable: false, cause: error });
  }
  const reason = reasons[code] ?? 'could not be read';
  return new UnreachableUrlError(`${describeUrl(url)} ${reason}: check the link, or try again later.`, {
    retryable: true,
    cause: error,
  });
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses were tried: they failed alike, or the first says enough.
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : '';
}
