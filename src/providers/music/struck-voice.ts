import { createDesk, SAMPLE_RATE, type Stereo, sides, type Voice } from './sound.js';
import type { StruckTimbre } from './style.js';

/** One note of a sound that decays by itself. */
export interface StruckNote {
  readonly timbre: StruckTimbre;
  /** Hz */
  readonly frequency: number;
  /** Factor. */
  readonly strength: number;
  /** −1 to 1 */
  readonly side: number;
}

/** A partial as a resonator that was struck once: each sample follows from the two before it. */
interface Partial {
  readonly turn: number;
  readonly damping: number;
  last: number;
  beforeLast: number;
}

const HIGHEST = 14_000;
const MIDDLE_C = 261.63;

const desk = createDesk();

/** A piano, a harp, a marimba: partials that each die at their own pace. */
export class StruckVoice implements Voice {
  readonly #partials: readonly Partial[];
  readonly #gain: readonly [number, number];
  #left: number;

  constructor({ timbre, frequency, strength, side }: StruckNote) {
    const shorter = (MIDDLE_C / frequency) ** 0.5;
    const heard = timbre.partials.filter(({ ratio }) => ratio * frequency < HIGHEST);
    this.#partials = heard.map(({ ratio, level, decay }) => {
      const angle = (2 * Math.PI * frequency * ratio) / SAMPLE_RATE;
      const shrink = Math.exp(Math.log(0.001) / (decay * shorter * SAMPLE_RATE));
      return {
        ...{ turn: 2 * shrink * Math.cos(angle), damping: shrink * shrink },
        ...{ last: 0, beforeLast: (-level * Math.sin(angle)) / shrink },
      };
    });
    const longest = Math.max(0, ...heard.map(({ decay }) => decay));
    // Half as long again as 60 dB take: 90 dB down.
    this.#left = Math.ceil(longest * shorter * 1.5 * SAMPLE_RATE);
    const [left, right] = sides(side);
    this.#gain = [left * strength, right * strength];
  }

  get over(): boolean {
    return this.#left <= 0;
  }

  sound({ left, right }: Stereo, from: number, to: number): void {
    const [gainLeft, gainRight] = this.#gain;
    const samples = to - from;
    const { left: own } = desk(samples);
    for (const partial of this.#partials) ring(partial, own, samples);
    for (let at = 0; at < samples; at++) {
      const value = own[at] ?? 0;
      left[from + at] = (left[from + at] ?? 0) + value * gainLeft;
      right[from + at] = (right[from + at] ?? 0) + value * gainRight;
    }
    this.#left -= samples;
  }
}

/** Adds a partial's next samples. */
function ring(partial: Partial, into: Float32Array, samples: number): void {
  const { turn, damping } = partial;
  let { last, beforeLast } = partial;
  for (let at = 0; at < samples; at++) {
    into[at] = (into[at] ?? 0) + last;
    const next = turn * last - damping * beforeLast;
    beforeLast = last;
    last = next;
  }
  partial.last = last;
  partial.beforeLast = beforeLast;
}
