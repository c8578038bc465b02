import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readWavInfo, writeSamples, writeWav } from '../../../src/providers/speech/wav.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { toneSamples, toneWav } from './sounds.js';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const newPath = async () => join(await temporaryFolder(), 'sound.wav');

describe('writing WAV files', () => {
  test.each([1, 3, 50, 100_000])(
    'a WAV that comes in pieces of %s bytes is written as it was',
    async (size) => {
      const path = await newPath();
      const wav = toneWav(0.05);
      expect(await writeWav(path, pieces(wav, size))).toEqual({ duration: 0.05, sampleRate: 24_000 });
      expect((await readFile(path)).equals(wav)).toBe(true);
    },
  );

  test.each([0, 0xff])(
    'one whose length was not known when it was sent (%s) gets the right one',
    async (byte) => {
      const path = await newPath();
      const wav = toneWav(0.5);
      const streamed = Buffer.from(wav).fill(byte, 4, 8).fill(byte, 40, 44);
      expect(await writeWav(path, pieces(streamed, 1000))).toMatchObject({ duration: 0.5 });
      expect((await readFile(path)).equals(wav)).toBe(true);
    },
  );

  test('what stands before and after the samples is left out', async () => {
    const path = await newPath();
    const wav = toneWav(0.1);
    const chunk = (name: string) =>
      Buffer.concat([Buffer.from(name), Buffer.from([3, 0, 0, 0]), Buffer.from('abc\0')]);
    const tagged = Buffer.concat([wav.subarray(0, 36), chunk('LIST'), wav.subarray(36), chunk('id3 ')]);
    await writeWav(path, pieces(tagged, 77));
    expect((await readFile(path)).equals(wav)).toBe(true);
  });

  test('samples are written as mono WAV, half a sample at the end left out', async () => {
    const path = await newPath();
    const samples = toneSamples(0.25, 16_000);
    const written = await writeSamples(path, 16_000, [samples, Buffer.from([1])]);
    expect(written).toEqual({ duration: 0.25, sampleRate: 16_000 });
    expect((await readFile(path)).equals(toneWav(0.25, 16_000))).toBe(true);
    expect(await readWavInfo(path)).toEqual(written);
  });

  test.each([
    ['MP3', Buffer.from('ID3\u0004and so on, longer than a header is')],
    ['nothing', Buffer.alloc(0)],
    ['a header without samples', toneWav(0)],
    ['half a header', toneWav(1).subarray(0, 30)],
    ['8 bit sound', Buffer.from(toneWav(1)).fill(8, 34, 35)],
  ])('%s is no speech', async (_, bytes) => {
    const path = await newPath();
    await expect(writeWav(path, pieces(bytes, 10))).rejects.toMatchObject({ name: 'SpeechUnavailable' });
    await writeFile(path, bytes);
    await expect(readWavInfo(path)).rejects.toMatchObject({ name: 'SpeechUnavailable' });
  });
});
