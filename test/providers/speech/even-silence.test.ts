import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { evenSilence, SILENCE_AROUND } from '../../../src/providers/speech/even-silence.js';
import { readSamples, readWavInfo, wavHeader } from '../../../src/providers/speech/wav.js';
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

describe('silence around speech', () => {
  test.each([
    ['long at both ends', 0.5, 1.2],
    ['shorter than that', 0.1, 0.05],
    ['none at all', 0, 0],
  ])('is 0.15 s at both ends where it was %s', async (_what, before, after) => {
    const path = await wavOf([silence(before), toneSamples(1, RATE), silence(after)]);
    const { earlier, duration } = await evenSilence(path);
    expect(earlier).toBeCloseTo(before - SILENCE_AROUND, 2);
    expect(duration).toBeCloseTo(1 + 2 * SILENCE_AROUND, 2);
    expect(await readWavInfo(path)).toEqual({ sampleRate: RATE, duration });
    const { samples } = await readSamples(path);
    const loud = (second: number) => samples.subarray(Math.round(second * RATE) * 2).readInt16LE(0) !== 0;
    expect([loud(0.1), loud(0.2), loud(1.1), loud(1.2)]).toEqual([false, true, true, false]);
  });

  test('takes the hiss of a quiet recording for silence, and pauses in the speech for speech', async () => {
    const hiss = silence(0.5);
    for (let at = 0; at < hiss.length; at += 2) hiss.writeInt16LE(at % 4 === 0 ? 60 : -60, at);
    const path = await wavOf([hiss, toneSamples(1, RATE), silence(1), toneSamples(1, RATE), hiss]);
    expect((await evenSilence(path)).duration).toBeCloseTo(3 + 2 * SILENCE_AROUND, 2);
  });

  test('keeps two channels together', async () => {
    const mono = toneSamples(1, RATE);
    const stereo = Buffer.alloc(mono.length * 2);
    // Only the right one sounds.
    for (let at = 0; at < mono.length; at += 2) stereo.writeInt16LE(mono.readInt16LE(at), at * 2 + 2);
    const path = await wavOf([silence(0.5, 2), stereo, silence(0.5, 2)], 2);
    expect((await evenSilence(path)).duration).toBeCloseTo(1 + 2 * SILENCE_AROUND, 2);
    const kept = (await readFile(path)).subarray(44);
    const right = Math.round(SILENCE_AROUND * RATE) * 4 + 4 * 10 + 2;
    expect(kept.readInt16LE(right)).not.toBe(0);
    expect(kept.readInt16LE(right - 2)).toBe(0);
  });

  test('leaves a recording without any sound as it is', async () => {
    const path = await wavOf([silence(1)]);
    expect(await evenSilence(path)).toEqual({ sampleRate: RATE, duration: 1, earlier: 0 });
  });
});
