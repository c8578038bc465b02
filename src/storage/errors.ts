/** A key that names nothing storable. Its text is not repeated: it may come from a URL. */
export class InvalidKeyError extends Error {
  override readonly name = 'InvalidKeyError';

  constructor() {
    super('That is not the name of a stored file.');
  }
}

/** No file is stored under the key. */
export class StoredFileMissingError extends Error {
  override readonly name = 'StoredFileMissingError';
  readonly key: string;

  constructor(key: string, options?: ErrorOptions) {
    super(`The stored file ${key} is not there: it has expired or was deleted.`, options);
    this.key = key;
  }
}

/** A stream was longer than its caller allows. */
export class StreamTooLargeError extends Error {
  override readonly name = 'StreamTooLargeError';
  /** bytes */
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The file is larger than the ${maxBytes} bytes allowed: send a smaller one.`);
    this.maxBytes = maxBytes;
  }
}

/** The range starts past the end of the file: HTTP's 416. */
export class UnsatisfiableRangeError extends Error {
  override readonly name = 'UnsatisfiableRangeError';

  constructor(options?: ErrorOptions) {
    super('The range of bytes asked for starts past the end of the file.', options);
  }
}

/** The disk is full, or too full to begin. Worth another try: space comes back as jobs end and files expire. */
export class NoSpaceError extends Error {
  override readonly name = 'NoSpaceError';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super(
      'There is not enough free disk space to work on this now; it is tried again when there is.',
      options,
    );
  }
}

/** Whether an error of Node's own carries this code (`ENOENT`, `EEXIST`, …). */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    codes.some((code) => code === error.code)
  );
}
