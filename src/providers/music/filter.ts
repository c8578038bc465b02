import { SAMPLE_RATE } from './sound.js';

/** Takes away what is above (or below) a frequency, 12 dB an octave, without ringing (a state variable filter). */
export class Filter {
  #gain = 0;
  #first = 0;
  #second = 0;
  #low = 0;
  #band = 0;

  /** @param cutoff Hz */
  constructor(cutoff: number) {
    this.cutoff = cutoff;
  }

  /** May move at any time without a click. Hz */
  set cutoff(cutoff: number) {
    this.#gain = Math.tan((Math.PI * Math.min(cutoff, SAMPLE_RATE * 0.45)) / SAMPLE_RATE);
    this.#first = 1 / (1 + this.#gain * (this.#gain + Math.SQRT2));
    this.#second = this.#gain * this.#first;
  }

  /** What is below the frequency. */
  low(input: number): number {
    const rest = input - this.#low;
    const band = this.#first * this.#band + this.#second * rest;
    const low = this.#low + this.#second * this.#band + this.#gain * this.#second * rest;
    this.#band = 2 * band - this.#band;
    this.#low = 2 * low - this.#low;
    return low;
  }

  /** What is above it. */
  high(input: number): number {
    const bandBefore = this.#band;
    const low = this.low(input);
    return input - low - Math.SQRT2 * ((bandBefore + this.#band) / 2);
  }
}
