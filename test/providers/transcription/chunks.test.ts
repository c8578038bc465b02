import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cutAtSilences, planChunks } from '../../../src/providers/transcription/chunks.js';
import { FLOOR_DB, measureLoudness } from '../../../src/providers/transcription/loudness.js';
import { openWav, streamSamples, wavHeader } from '../../../src/providers/transcription/wav.js';
import { makeRecordings, type Recordings, silence, tone } from './audio.js';

let recordings: Recordings;
beforeAll(async () => {
  recordings = await makeRecordings();
});
afterAll(() => recordings.remove());

const signal = new AbortController().signal;
/** Levels of frames of 20 ms: so many seconds at so many dBFS, one after another. */
const levels = (...stretches: [seconds: number, level: number][]) =>
  stretches.flatMap(([seconds, level]) => Array<number>(seconds * 50).fill(level));

describe('cutting a recording', () => {
  test('leaves one that is short enough whole, and says where its sound is', () => {
    expect(planChunks(levels([1, -80], [5, -20], [1, -80]), 10)).toEqual([
      { start: 0, end: 7, sound: { start: 1, end: 6 } },
    ]);
  });

  test('cuts in the quietest place of the latter half of what a chunk may have', () => {
    const chunks = planChunks(levels([7, -20], [1, -50], [6, -20]), 10);
    expect(chunks).toHaveLength(2);
    expect(chunks[0]?.end).toBeGreaterThan(7);
    expect(chunks[0]?.end).toBeLessThan(8);
    expect(chunks[1]?.start).toBe(chunks[0]?.end);
    expect(chunks[1]?.end).toBe(14);
  });

  test('has no chunk longer than allowed, and loses nothing, where there is no silence', () => {
    const chunks = planChunks(levels([100, -20]), 28);
    expect(chunks.every(({ start, end }) => end - start <= 28)).toBe(true);
    expect(chunks.map(({ start }) => start)).toEqual([0, ...chunks.slice(0, -1).map(({ end }) => end)]);
    expect(chunks.at(-1)?.end).toBe(100);
  });

  test('leaves out chunks of mere silence', () => {
    expect(planChunks(levels([10, -90], [2, -20]), 5)).toMatchObject([{ sound: { start: 10, end: 12 } }]);
    expect(planChunks([], 5)).toEqual([]);
  });

  test('ends when aborted', async () => {
    const wav = await openWav(await recordings.make('aborted', ...tone(2)));
    await expect(cutAtSilences(wav, 1, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow(
      'cancelled',
    );
  });
});

describe('loudness', () => {
  test('is the RMS level of each 20 ms', async () => {
    const loud = await measureLoudness(await openWav(await recordings.make('tone', ...tone(1))), signal);
    expect(loud).toHaveLength(50);
    // ffmpeg's sine has an amplitude of 1/8.
    for (const level of loud) expect(level).toBeCloseTo(20 * Math.log10(1 / 8 / Math.SQRT2), 0);
    const quiet = await measureLoudness(
      await openWav(await recordings.make('silence', ...silence(1))),
      signal,
    );
    expect(new Set(quiet)).toEqual(new Set([FLOOR_DB]));
  });

  test('of an empty recording is nothing', async () => {
    const path = join(recordings.folder, 'empty.wav');
    await writeFile(path, wavHeader(0));
    expect(await measureLoudness(await openWav(path), signal)).toEqual([]);
  });
});

describe('a WAV file', () => {
  test('gives the samples of a stretch, past any tags before them', async () => {
    const wav = await openWav(
      await recordings.make('tagged', ...tone(2), '-metadata', 'title=a tag of odd length'),
    );
    expect(wav.sampleCount).toBe(32_000);
    expect((await buffer(streamSamples(wav, 0.5, 1))).length).toBe(16_000);
    expect((await buffer(streamSamples(wav, 1.5, 99))).length).toBe(16_000);
  });

  test('is read to its end where its header does not know its length', async () => {
    const header = wavHeader(0xffffffff - 36);
    const path = join(recordings.folder, 'piped.wav');
    await writeFile(path, Buffer.concat([header, Buffer.alloc(3200)]));
    expect((await openWav(path)).sampleCount).toBe(1600);
  });

  test.each([
    ['another rate', (header: Buffer) => header.writeUInt32LE(44_100, 24)],
    ['stereo', (header: Buffer) => header.writeUInt16LE(2, 22)],
    ['something else', (header: Buffer) => header.write('OggS', 0)],
  ])('of %s is refused', async (_name, spoil) => {
    const header = wavHeader(4);
    spoil(header);
    const path = join(recordings.folder, 'unfit.wav');
    await writeFile(path, Buffer.concat([header, Buffer.alloc(4)]));
    await expect(openWav(path)).rejects.toMatchObject({ name: 'TranscriptionRefused' });
  });
});
