import { Filter } from './filter.js';
import { type Random, seededRandom } from './random.js';
import { SAMPLE_RATE, type Stereo, sides, type Voice } from './sound.js';
import type { Drum } from './style.js';

/** A recorded stroke of each drum. */
export type DrumKit = Readonly<Record<Drum, Float32Array>>;

/** Draws the strokes: always the same for the same seed. */
export function createDrumKit(seed: string): DrumKit {
  const noise = (drum: Drum) => whiteNoise(seededRandom(seed, drum));
  return { kick: kick(), tom: tom(), snare: snare(noise('snare')), ...hats(noise('hat'), noise('shaker')) };
}

/** −1 to 1 */
const whiteNoise = (lot: Random) => () => lot() * 2 - 1;

/** So many seconds of a sound, given by its time, that ends in silence. */
function stroke(seconds: number, sample: (time: number) => number): Float32Array {
  const length = Math.round(seconds * SAMPLE_RATE);
  const tail = length * 0.2;
  return Float32Array.from(
    { length },
    (_, at) => sample(at / SAMPLE_RATE) * Math.min(1, (length - at) / tail),
  );
}

/** Falls by 60 dB in so many seconds. */
const fall = (time: number, seconds: number): number => 0.001 ** (time / seconds);
/** Rises within so many seconds. */
const rise = (time: number, seconds: number): number => Math.min(1, time / seconds);

/** A tone that slides down, as a skin does that was struck. */
function kick(): Float32Array {
  const phase = (time: number) => 48 * time + 80 * 0.035 * (1 - Math.exp(-time / 0.035));
  return stroke(
    0.45,
    (time) => Math.sin(2 * Math.PI * phase(time)) * fall(time, 0.42) * rise(time, 0.002) * 0.95,
  );
}

function tom(): Float32Array {
  const phase = (time: number) => 62 * time + 36 * 0.06 * (1 - Math.exp(-time / 0.06));
  return stroke(
    1.2,
    (time) => Math.sin(2 * Math.PI * phase(time)) * fall(time, 1.1) * rise(time, 0.004) * 0.9,
  );
}

function snare(noise: () => number): Float32Array {
  const [floor, ceiling] = [new Filter(900), new Filter(6500)];
  return stroke(0.26, (time) => {
    const rattle = ceiling.low(floor.high(noise())) * fall(time, 0.22) * 0.5;
    const skin = Math.sin(2 * Math.PI * 190 * time) * fall(time, 0.11) * 0.25;
    return (rattle + skin) * rise(time, 0.001);
  });
}

function hats(closed: () => number, shaken: () => number): Pick<DrumKit, 'hat' | 'shaker'> {
  const [hatFloor, shakerFloor, shakerCeiling] = [new Filter(7500), new Filter(4500), new Filter(9000)];
  return {
    hat: stroke(0.09, (time) => hatFloor.high(closed()) * fall(time, 0.085) * rise(time, 0.0005) * 0.22),
    shaker: stroke(
      0.11,
      (time) => shakerCeiling.low(shakerFloor.high(shaken())) * fall(time, 0.14) * rise(time, 0.018) * 0.26,
    ),
  };
}

/** Where in the room each stands, −1 to 1. */
const SIDES: Readonly<Record<Drum, number>> = { kick: 0, tom: -0.1, snare: 0.05, hat: 0.35, shaker: -0.4 };

/** One stroke, played from its recording. */
export class StrokeVoice implements Voice {
  readonly #recording: Float32Array;
  readonly #gain: readonly [number, number];
  #at = 0;

  constructor(kit: DrumKit, drum: Drum, strength: number) {
    this.#recording = kit[drum];
    const [left, right] = sides(SIDES[drum]);
    this.#gain = [left * strength, right * strength];
  }

  get over(): boolean {
    return this.#at >= this.#recording.length;
  }

  sound({ left, right }: Stereo, from: number, to: number): void {
    const [gainLeft, gainRight] = this.#gain;
    for (let at = from; at < to; at++) {
      const value = this.#recording[this.#at++] ?? 0;
      left[at] = (left[at] ?? 0) + value * gainLeft;
      right[at] = (right[at] ?? 0) + value * gainRight;
    }
  }
}
