import { join } from 'node:path';
import type { BedRequest } from '../../../src/providers/music/port.js';
import { planPiece } from '../../../src/providers/music/score.js';
import { createSynthesiser } from '../../../src/providers/music/synthesiser.js';
import { readSamples } from '../../../src/providers/speech/wav.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control, nodeArguments } from '../speech/sounds.js';

export const SAMPLE_RATE = 48_000;

/** A piece and all of its samples. */
export async function play(request: BedRequest) {
  const path = join(await temporaryFolder(), 'piece.wav');
  await createSynthesiser({ nodeArguments }).createBed(request, path, control());
  const { samples } = await readSamples(path);
  const side = (offset: number) =>
    Float32Array.from(
      { length: samples.length / 4 },
      (_, at) => samples.readInt16LE(at * 4 + offset) / 32_768,
    );
  return { piece: planPiece(request), left: side(0), right: side(2) };
}

/** The highest sample. */
export const peakOf = (samples: Float32Array): number =>
  samples.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);

/** How loud each window of so many seconds is, dBFS (RMS). */
export function levels(samples: Float32Array, seconds: number): number[] {
  const length = Math.round(seconds * SAMPLE_RATE);
  return Array.from({ length: Math.floor(samples.length / length) }, (_, index) => {
    const window = samples.subarray(index * length, (index + 1) * length);
    return 10 * Math.log10(window.reduce((sum, value) => sum + value * value, 0) / length + 1e-12);
  });
}

/** The energy of one frequency in a stretch of sound (Goertzel). */
export function energyAt(samples: Float32Array, frequency: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * frequency) / SAMPLE_RATE);
  let last = 0;
  let beforeLast = 0;
  for (const sample of samples) {
    const next = sample + turn * last - beforeLast;
    beforeLast = last;
    last = next;
  }
  return last * last + beforeLast * beforeLast - turn * last * beforeLast;
}

const WINDOW = 16_384;
const HANN = Float32Array.from(
  { length: WINDOW },
  (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW),
);

/** How much of the sound each of the twelve notes has, over three octaves from middle C, window by window; together 1. */
export function notesIn(samples: Float32Array): number[] {
  const energies = Array.from({ length: 12 }, () => 0);
  for (let start = 0; start + WINDOW <= samples.length; start += WINDOW) {
    const window = samples.slice(start, start + WINDOW).map((sample, at) => sample * (HANN[at] ?? 0));
    for (let pitch = 60; pitch < 96; pitch++) {
      const energy = energyAt(window, 440 * 2 ** ((pitch - 69) / 12));
      energies[pitch % 12] = (energies[pitch % 12] ?? 0) + energy;
    }
  }
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  return energies.map((energy) => energy / total);
}

/** How suddenly the sound becomes louder, every 10 ms. */
export function onsets(samples: Float32Array): number[] {
  const loudness = levels(samples, 0.01).map((level) => 10 ** (level / 20));
  return loudness.map((level, index) => Math.max(0, level - (loudness[index - 1] ?? level)));
}

/** How alike a series is to itself so many steps (whole or not) later, 1 where it is the same. */
export function likeness(series: readonly number[], lag: number): number {
  const mean = series.reduce((sum, value) => sum + value, 0) / series.length;
  const at = (index: number) => (series[Math.round(index)] ?? mean) - mean;
  const product = series.reduce((sum, _, index) => sum + at(index) * at(index + lag), 0);
  return product / series.reduce((sum, _, index) => sum + at(index) ** 2, 0);
}
