interface Waiting {
  readonly priority: number;
  readonly start: () => void;
}

/**
 * So many may work at once; the others wait, by priority (1 before 10), then in the order they came. One per worker
 * process is held around every ffmpeg and render.
 */
export class Slots {
  readonly width: number;
  #free: number;
  readonly #queue: Waiting[] = [];

  /** @param width how many may work at once, at least 1 */
  constructor(width: number) {
    if (!Number.isInteger(width) || width < 1) throw new RangeError(`slots must be 1 or more, not ${width}`);
    this.width = width;
    this.#free = width;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#queue.length;
  }

  /**
   * Waits for a slot.
   * @returns what gives the slot back; calling it twice is calling it once
   * @throws the signal's reason when it aborts before there is one
   */
  acquire(priority: number, signal?: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(signal?.reason);
      };
      const waiting: Waiting = {
        priority,
        start: () => {
          signal?.removeEventListener('abort', leave);
          resolve(this.#release());
        },
      };
      if (this.#free > 0) {
        this.#free -= 1;
        return waiting.start();
      }
      signal?.addEventListener('abort', leave, { once: true });
      const behind = this.#queue.findIndex((other) => other.priority > priority);
      this.#queue.splice(behind < 0 ? this.#queue.length : behind, 0, waiting);
    });
  }

  /** Works in a slot, and gives it back however the work ends. */
  async run<T>(priority: number, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const release = await this.acquire(priority, signal);
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** A slot is handed to the next in the queue directly, so that nobody who comes later can take it. */
  #release(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const next = this.#queue.shift();
      if (next) next.start();
      else this.#free += 1;
    };
  }
}
