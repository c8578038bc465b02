import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { probe } from '../../../src/media/probe.js';
import { MusicUnavailable } from '../../../src/providers/music/errors.js';
import { createSynthesiser } from '../../../src/providers/music/synthesiser.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control, failureOf, nodeArguments } from '../speech/sounds.js';

const music = createSynthesiser({ nodeArguments });
const folder = await temporaryFolder();

describe('the synthesiser', () => {
  test('writes a WAV file of 48 kHz stereo, exactly as long as asked, the same every time', async () => {
    const hashes = await Promise.all(
      ['a.wav', 'b.wav'].map(async (name) => {
        const path = join(folder, name);
        const fractions: number[] = [];
        const bed = await music.createBed({ mood: 'uplifting', seconds: 4.25, seed: 5 }, path, {
          ...control(),
          onProgress: (fraction) => fractions.push(fraction),
        });
        expect(bed).toMatchObject({ duration: 4.25, beats: { first: 0, interval: 60 / bed.tempo } });
        expect(bed.key).toMatch(/^[A-G][♭♯]? major$/);
        expect(fractions.at(-1)).toBe(1);
        expect((await probe(path)).audio).toMatchObject({ sampleRate: 48_000, channels: 2, duration: 4.25 });
        return createHash('sha256')
          .update(await readFile(path))
          .digest('hex');
      }),
    );
    expect(hashes[0]).toBe(hashes[1]);
  });

  test('refuses what it cannot make', async () => {
    const path = join(folder, 'never.wav');
    for (const request of [
      { seconds: 0 },
      { seconds: 4000 },
      { seconds: 5, tempo: 20 },
      { seconds: 5, seed: 0.5 },
    ])
      expect(await failureOf(music.createBed({ mood: 'calm', ...request }, path, control()))).toHaveProperty(
        'name',
        'ZodError',
      );
  });

  test('says so when it cannot write, without a path in its words', async () => {
    const path = join(folder, 'no-such-folder', 'bed.wav');
    const error = await failureOf(music.createBed({ mood: 'calm', seconds: 1 }, path, control()));
    expect(error).toBeInstanceOf(MusicUnavailable);
    expect(error).toMatchObject({ message: 'The music could not be made.', retryable: true });
  });

  test('stops at once when it is told to', async () => {
    const abort = new AbortController();
    const reason = new Error('cancelled');
    const making = music.createBed({ mood: 'calm', seconds: 1800 }, join(folder, 'stopped.wav'), {
      ...control(abort.signal),
      onProgress: () => abort.abort(reason),
    });
    await expect(making).rejects.toBe(reason);
  });
});
