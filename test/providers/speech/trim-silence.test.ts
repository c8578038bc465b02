import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { KEPT_SILENCE, trimSilence } from '../../../src/providers/speech/trim-silence.js';
import { readWavInfo, wavHeader } from '../../../src/providers/speech/wav.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { toneSamples } from './sounds.js';

const RATE = 16_000;
const silence = (seconds: number, channels = 1) => Buffer.alloc(seconds * RATE * 2 * channels);

/** A WAV file of these samples. */
async function wavOf(samples: Buffer[], channels = 1): Promise<string> {
  const path = join(await temporaryFolder(), 'speech.wav');
  const all = Buffer.concat(samples);
  await writeFile(path, Buffer.concat([wavHeader({ sampleRate: RATE, channels }, all.length), all]));
  return path;
}

describe('cutting silence around speech', () => {
  test.each([
    ['long at both ends', 0.5, 1.2, KEPT_SILENCE, KEPT_SILENCE],
    ['shorter than what is kept', 0.1, 0.05, 0.1, 0.05],
    ['none at all', 0, 0, 0, 0],
  ])('leaves at most 0.15 s where it is %s', async (_what, before, after, keptBefore, keptAfter) => {
    const path = await wavOf([silence(before), toneSamples(1, RATE), silence(after)]);
    const trimmed = await trimSilence(path);
    expect(trimmed.cut).toBeCloseTo(before - keptBefore, 2);
    expect(trimmed.duration).toBeCloseTo(keptBefore + 1 + keptAfter, 2);
    expect(await readWavInfo(path)).toEqual({ sampleRate: RATE, duration: trimmed.duration });
  });

  test('takes the hiss of a quiet recording for silence, and pauses in the speech for speech', async () => {
    const hiss = silence(0.5);
    for (let at = 0; at < hiss.length; at += 2) hiss.writeInt16LE(at % 4 === 0 ? 60 : -60, at);
    const path = await wavOf([hiss, toneSamples(1, RATE), silence(1), toneSamples(1, RATE), hiss]);
    expect((await trimSilence(path)).duration).toBeCloseTo(3 + 2 * KEPT_SILENCE, 2);
  });

  test('keeps two channels together', async () => {
    const mono = toneSamples(1, RATE);
    const stereo = Buffer.alloc(mono.length * 2);
    // Only the right one sounds.
    for (let at = 0; at < mono.length; at += 2) stereo.writeInt16LE(mono.readInt16LE(at), at * 2 + 2);
    const path = await wavOf([silence(0.5, 2), stereo, silence(0.5, 2)], 2);
    expect((await trimSilence(path)).duration).toBeCloseTo(1 + 2 * KEPT_SILENCE, 2);
    const kept = (await readFile(path)).subarray(44);
    const right = Math.round(KEPT_SILENCE * RATE) * 4 + 4 * 10 + 2;
    expect(kept.readInt16LE(right)).not.toBe(0);
    expect(kept.readInt16LE(right - 2)).toBe(0);
  });

  test('leaves a recording without any sound as it is', async () => {
    const path = await wavOf([silence(1)]);
    expect(await trimSilence(path)).toEqual({ sampleRate: RATE, duration: 1, cut: 0 });
  });
});
