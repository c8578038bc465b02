import { SAMPLE_RATE } from './sound.js';

/** The shape of a note's strength; all in seconds, `sustain` a factor. */
export interface EnvelopeShape {
  readonly attack: number;
  readonly decay: number;
  readonly sustain: number;
  /** How long the note is held, from its beginning. */
  readonly hold: number;
  readonly release: number;
}

/** What is quieter than this is not heard: 80 dB down. */
const SILENT = 1e-4;

/** Rises, falls to what is held, and fades after that: one number a sample. */
export class Envelope {
  readonly #rise: number;
  readonly #settle: number;
  readonly #fade: number;
  readonly #sustain: number;
  #held: number;
  #rising = true;
  #level = 0;

  constructor({ attack, decay, sustain, hold, release }: EnvelopeShape) {
    this.#rise = 1 / Math.max(1, attack * SAMPLE_RATE);
    this.#settle = approach(decay);
    this.#fade = approach(release);
    this.#sustain = sustain;
    this.#held = hold * SAMPLE_RATE;
  }

  next(): number {
    if (this.#held-- <= 0) this.#level *= 1 - this.#fade;
    else if (this.#rising) {
      this.#level += this.#rise;
      if (this.#level >= 1) this.#rising = false;
    } else this.#level += (this.#sustain - this.#level) * this.#settle;
    return this.#level;
  }

  get over(): boolean {
    return this.#held <= 0 && this.#level < SILENT;
  }
}

/** How much of the way is gone in a sample, if 60 dB of it take so many seconds. */
const approach = (seconds: number): number => 1 - Math.exp(Math.log(0.001) / (seconds * SAMPLE_RATE));
