import { SAMPLE_RATE } from './sound.js';

const CYCLE = 2048;
/** Harmonics above this add edge, not warmth, and none may reach half the sample rate. Hz */
const HIGHEST = 11_000;

/** One cycle of a wave by how often a second it is to be played. */
export type Waves = (frequency: number) => Float32Array;

/** Waves of these harmonics, of each note only those that fit below the highest frequency, so that nothing folds back. */
export function createWaves(harmonics: readonly number[]): Waves {
  const made = new Map<number, Float32Array>();
  const total = Math.sqrt(harmonics.reduce((sum, strength) => sum + strength ** 2, 0));
  return (frequency) => {
    const count = Math.max(1, Math.min(harmonics.length, Math.floor(HIGHEST / frequency)));
    const wave = made.get(count) ?? drawWave(harmonics.slice(0, count), total);
    made.set(count, wave);
    return wave;
  };
}

/** One sample more than a cycle, so that the last can be interpolated too. */
function drawWave(harmonics: readonly number[], total: number): Float32Array {
  return Float32Array.from({ length: CYCLE + 1 }, (_, at) =>
    harmonics.reduce(
      (sum, strength, index) => sum + (strength / total) * Math.sin((2 * Math.PI * (index + 1) * at) / CYCLE),
      0,
    ),
  );
}

/** Plays a wave over and over. */
export class Oscillator {
  readonly #wave: Float32Array;
  readonly #step: number;
  #at: number;

  /** @param phase where in its cycle it begins, 0 to 1 */
  constructor(waves: Waves, frequency: number, phase: number) {
    this.#wave = waves(frequency);
    this.#step = (frequency * CYCLE) / SAMPLE_RATE;
    this.#at = phase * CYCLE;
  }

  /** Adds its next samples to the beginning of a stretch. */
  add(into: Float32Array, samples: number): void {
    const wave = this.#wave;
    const step = this.#step;
    let place = this.#at;
    for (let at = 0; at < samples; at++) {
      const whole = Math.floor(place);
      const before = wave[whole] ?? 0;
      into[at] = (into[at] ?? 0) + before + ((wave[whole + 1] ?? 0) - before) * (place - whole);
      place += step;
      if (place >= CYCLE) place -= CYCLE;
    }
    this.#at = place;
  }
}
