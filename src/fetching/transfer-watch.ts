import { UnreachableUrlError } from './errors.js';

export interface TransferLimits {
  /** For everything, from the name to the last byte. */
  readonly totalTimeoutMs: number;
  /** Between two bytes, and before the first. */
  readonly idleTimeoutMs: number;
  /** What has to come in every span of `overMs`; a trickle would otherwise hold a download until the last moment. */
  readonly minimumRate: { readonly bytesPerSecond: number; readonly overMs: number };
}

/** The least rate by default: 1 KiB a second over half a minute. */
export const DEFAULT_MINIMUM_RATE: TransferLimits['minimumRate'] = { bytesPerSecond: 1024, overMs: 30_000 };

/** Watches a transfer of `what` (for messages) and aborts `signal` with an `UnreachableUrlError` at the first limit crossed. */
export class TransferWatch {
  readonly signal: AbortSignal;
  readonly #timers: NodeJS.Timeout[];
  readonly #idle: NodeJS.Timeout;
  #received = 0;

  constructor(what: string, { totalTimeoutMs, idleTimeoutMs, minimumRate }: TransferLimits) {
    const controller = new AbortController();
    const fail = (reason: string) =>
      controller.abort(new UnreachableUrlError(`${what} ${reason}`, { retryable: true }));
    this.signal = controller.signal;
    this.#idle = setTimeout(() => {
      fail(`sent nothing for ${seconds(idleTimeoutMs)}: try again later, or host the file somewhere faster.`);
    }, idleTimeoutMs);
    const total = setTimeout(() => {
      fail(
        `was not fetched within ${seconds(totalTimeoutMs)}: use a smaller file, or host it somewhere faster.`,
      );
    }, totalTimeoutMs);
    const rate = setInterval(() => {
      const enough = (minimumRate.bytesPerSecond * minimumRate.overMs) / 1000;
      if (this.#received < enough)
        fail('sends too slowly: try again later, or host the file somewhere faster.');
      this.#received = 0;
    }, minimumRate.overMs);
    this.#timers = [this.#idle, total, rate];
  }

  received(bytes: number): void {
    this.#received += bytes;
    this.#idle.refresh();
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}
