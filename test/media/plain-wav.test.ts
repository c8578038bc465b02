import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { plainWav } from '../../src/media/plain-wav.js';
import { probe } from '../../src/media/probe.js';
import { useScratch } from './fixtures.js';

const scratch = useScratch();
const sine = (rate: number) => ['-f', 'lavfi', '-i', `sine=duration=1.37:sample_rate=${rate}`];

/** The same file with a chunk of no meaning before its samples' end, which only ffprobe understands. */
async function viaFfprobe(path: string, name: string) {
  const bytes = await readFile(path);
  await writeFile(scratch.path(name), Buffer.concat([bytes, Buffer.from('junk\x02\0\0\0ab', 'latin1')]));
  expect(await plainWav(scratch.path(name))).toBeNull();
  return probe(scratch.path(name));
}

describe('a plain WAV file', () => {
  test.each([
    ['mono', 16_000, 1],
    ['stereo', 44_100, 2],
  ] as const)('is what ffprobe says it is (%s)', async (name, rate, channels) => {
    const { path } = await scratch.make(`${name}.wav`, ...sine(rate), '-ac', String(channels));
    const info = await plainWav(path);
    const { size: _, ...told } = await viaFfprobe(path, `${name}-junk.wav`);
    expect(info).toMatchObject({
      ...told,
      duration: expect.closeTo(told.duration, 5),
      audio: { ...told.audio, duration: expect.closeTo(told.duration, 5) },
    });
    expect(info?.size).toBe((await readFile(path)).length);
  });

  test('is left to ffprobe where it is cut off, goes on after its samples, is empty, or is not plain', async () => {
    const { path } = await scratch.make('whole.wav', ...sine(8000));
    await writeFile(scratch.path('cut.wav'), await readFile(path));
    await truncate(scratch.path('cut.wav'), 5000);
    await writeFile(scratch.path('long.wav'), await readFile(path));
    await appendFile(scratch.path('long.wav'), 'more');
    await writeFile(scratch.path('empty.wav'), '');
    await scratch.make('fine.wav', ...sine(8000), '-c:a', 'pcm_s24le');
    await scratch.make('six.wav', ...sine(8000), '-ac', '6');
    for (const name of ['cut.wav', 'long.wav', 'empty.wav', 'fine.wav', 'six.wav'])
      expect(await plainWav(scratch.path(name))).toBeNull();
  });
});
