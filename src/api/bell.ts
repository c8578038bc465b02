/** Wakes one waiter; a ring while nobody waits is remembered. */
export class Bell {
  #rung = false;
  #wake: () => void = () => undefined;

  readonly ring = (): void => {
    this.#rung = true;
    this.#wake();
  };

  /** Forgets a ring that nobody has waited for. */
  silence(): void {
    this.#rung = false;
  }

  /**
   * Waits for a ring, at most so long.
   * @param ms milliseconds
   */
  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
  }
}
