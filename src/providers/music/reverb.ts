import { SAMPLE_RATE, type Stereo } from './sound.js';

/** Lengths of the eight paths sound takes through the room, samples; without a common divisor, so that echoes do not meet. */
const PATHS = [1433, 1601, 1867, 2053, 2251, 2399, 2617, 2797] as const;
/** How much of the highs the walls swallow each time, factor. */
const DULLNESS = 0.35;
const SCALE = 1 / Math.sqrt(PATHS.length);

/** A room: eight delays that feed each other, evenly and without loss but for what fades (a feedback delay network). */
export class Reverb {
  readonly #lines = PATHS.map((length) => new Float32Array(length));
  readonly #feedback: Float64Array;
  readonly #places = new Int32Array(PATHS.length);
  readonly #dulled = new Float64Array(PATHS.length);
  readonly #mixed = new Float64Array(PATHS.length);

  /** @param seconds until the room is 60 dB quieter */
  constructor(seconds: number) {
    this.#feedback = Float64Array.from(PATHS, (length) => 10 ** ((-3 * length) / SAMPLE_RATE / seconds));
  }

  /** Adds the room's answer to what sounds in it, over so many samples from the beginning of both. */
  answer(sent: Stereo, into: Stereo, samples: number): void {
    const mixed = this.#mixed;
    for (let at = 0; at < samples; at++) {
      const [left, right] = [sent.left[at] ?? 0, sent.right[at] ?? 0];
      let answerLeft = 0;
      let answerRight = 0;
      for (let path = 0; path < PATHS.length; path += 2) {
        answerLeft += this.#hear(path);
        answerRight += this.#hear(path + 1);
      }
      scatter(mixed);
      for (let path = 0; path < PATHS.length; path += 2) {
        this.#send(path, left + (mixed[path] ?? 0));
        this.#send(path + 1, right + (mixed[path + 1] ?? 0));
      }
      into.left[at] = (into.left[at] ?? 0) + answerLeft * 0.5;
      into.right[at] = (into.right[at] ?? 0) + answerRight * 0.5;
    }
  }

  /** What arrives at the end of a path; what the walls leave of it goes on. */
  #hear(path: number): number {
    const heard = this.#lines[path]?.[this.#places[path] ?? 0] ?? 0;
    const soft = heard + ((this.#dulled[path] ?? 0) - heard) * DULLNESS;
    this.#dulled[path] = soft;
    this.#mixed[path] = soft * (this.#feedback[path] ?? 0);
    return heard;
  }

  #send(path: number, value: number): void {
    const line = this.#lines[path];
    const place = this.#places[path] ?? 0;
    if (line === undefined) return;
    line[place] = value;
    this.#places[path] = place + 1 === line.length ? 0 : place + 1;
  }
}

/** Each becomes an even mixture of all, none of the energy lost (a Hadamard matrix). */
function scatter(values: Float64Array): void {
  for (let width = 1; width < 8; width *= 2) {
    for (let start = 0; start < 8; start += width * 2) {
      for (let at = start; at < start + width; at++) {
        const one = values[at] ?? 0;
        const other = values[at + width] ?? 0;
        values[at] = one + other;
        values[at + width] = one - other;
      }
    }
  }
  for (let at = 0; at < 8; at++) values[at] = (values[at] ?? 0) * SCALE;
}
