/** Something is wrong with a URL that a user named. The message is for a person and holds no query string and no secret. */
export abstract class FetchError extends Error {
  /** Whether the same URL may work later. */
  abstract readonly retryable: boolean;
}

/** The URL can never be fetched, whatever the network does: malformed, of another scheme, with a password in it. */
export class UnusableUrlError extends FetchError {
  override readonly name = 'UnusableUrlError';
  readonly retryable = false;
}

/** The URL leads, directly, by its name or by a redirect, to an address that is not on the public internet. */
export class ForbiddenAddressError extends FetchError {
  override readonly name = 'ForbiddenAddressError';
  readonly retryable = false;
}

/** The file is larger than allowed. */
export class TooLargeError extends FetchError {
  override readonly name = 'TooLargeError';
  readonly retryable = false;
  /** bytes */
  readonly maxBytes: number;

  constructor(what: string, maxBytes: number) {
    super(`${what} is larger than the ${megabytes(maxBytes)} MB allowed: use a smaller or shorter file.`);
    this.maxBytes = maxBytes;
  }
}

interface UnreachableDetails extends ErrorOptions {
  readonly retryable: boolean;
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
  /** seconds */
  readonly retryAfter?: number;
}

/** The file could not be had: no such name, no answer, an error status, a connection that broke or stood still. */
export class UnreachableUrlError extends FetchError {
  override readonly name = 'UnreachableUrlError';
  readonly retryable: boolean;
  /** The HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** How many seconds the server asks to wait; null where it does not say. */
  readonly retryAfter: number | null;

  constructor(message: string, { retryable, status, retryAfter, ...options }: UnreachableDetails) {
    super(message, options);
    this.retryable = retryable;
    this.status = status ?? null;
    this.retryAfter = retryAfter ?? null;
  }
}

/** MAX_FILE_SIZE_MB counts mebibytes, as the older services did; shown to one decimal where it is no whole number. */
function megabytes(bytes: number): string {
  return String(Math.round((bytes / 1024 ** 2) * 10) / 10);
}
