/** Speech that failed to be made. Its message is meant for the caller: no path, no key. */
export abstract class SpeechError extends Error {
  /** Whether the same request may work later. */
  abstract readonly retryable: boolean;
  /** How long the provider asks to be left alone, seconds. */
  abstract readonly retryAfterSeconds: number | undefined;
}

/** It will never work: the provider refuses the text, the voice, the key or the configuration. */
export class SpeechRefused extends SpeechError {
  override readonly name = 'SpeechRefused';
  readonly retryable = false;
  readonly retryAfterSeconds = undefined;
}

/** It did not work this time: the provider is overloaded, unreachable, or died. */
export class SpeechUnavailable extends SpeechError {
  override readonly name = 'SpeechUnavailable';
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
