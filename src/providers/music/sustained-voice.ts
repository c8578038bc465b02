import { Envelope } from './envelope.js';
import { Oscillator, type Waves } from './oscillator.js';
import type { Random } from './random.js';
import { createDesk, type Stereo, sides, type Voice } from './sound.js';
import type { SustainedTimbre } from './style.js';

/** One note of a sustained sound. */
export interface SustainedNote {
  readonly timbre: SustainedTimbre;
  readonly waves: Waves;
  /** Hz */
  readonly frequency: number;
  /** Factor. */
  readonly strength: number;
  /** −1 to 1 */
  readonly side: number;
  /** How long it is held, seconds. */
  readonly hold: number;
  /** Where its oscillators begin. */
  readonly lot: Random;
}

const desk = createDesk();

/** A pad, a string, a bass: two oscillators a little apart on each side, or one in the middle. */
export class SustainedVoice implements Voice {
  readonly #envelope: Envelope;
  readonly #left: readonly Oscillator[];
  /** None for a sound from the middle. */
  readonly #right: readonly Oscillator[];
  readonly #gain: readonly [number, number];

  constructor({ timbre, waves, frequency, strength, side, hold, lot }: SustainedNote) {
    this.#envelope = new Envelope({ ...timbre, hold });
    const apart = (cents: number) => new Oscillator(waves, frequency * 2 ** (cents / 1200), lot());
    const { spread } = timbre;
    this.#left = [apart(-spread), apart(spread * 0.6)];
    this.#right = spread === 0 ? [] : [apart(spread), apart(-spread * 0.7)];
    const [left, right] = sides(side);
    this.#gain = [left * strength * 0.5, right * strength * 0.5];
  }

  get over(): boolean {
    return this.#envelope.over;
  }

  sound({ left, right }: Stereo, from: number, to: number): void {
    const [gainLeft, gainRight] = this.#gain;
    const own = desk(to - from);
    for (const oscillator of this.#left) oscillator.add(own.left, to - from);
    for (const oscillator of this.#right) oscillator.add(own.right, to - from);
    const far = this.#right.length === 0 ? own.left : own.right;
    for (let at = from; at < to; at++) {
      const level = this.#envelope.next();
      left[at] = (left[at] ?? 0) + (own.left[at - from] ?? 0) * level * gainLeft;
      right[at] = (right[at] ?? 0) + (far[at - from] ?? 0) * level * gainRight;
    }
  }
}
