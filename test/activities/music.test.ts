import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/activity';
import { mediaInfoSchema } from '../../src/media/media-info-schema.js';
import { startSound } from './start-sound.js';

const sound = await startSound();

describe('makeBed', () => {
  test('makes music of the mood, as long as asked, and says when its beats fall', async () => {
    const bed = await sound.beginBed({ mood: 'focused', seconds: 6.5, tempo: 90 }).result;
    expect(bed.mediaType).toBe('audio/wav');
    expect(bed.facts).toMatchObject({ duration: 6.5, tempo: 90, beats: { first: 0, interval: 60 / 90 } });
    expect(mediaInfoSchema.parse(bed.facts.media).audio).toMatchObject({
      ...{ codec: 'pcm_s16le', sampleRate: 48_000, channels: 2, duration: 6.5 },
    });
    expect(sound.fractions.at(-1)).toBe(1);
  });

  test('does not make the same twice, and another seed, length or tempo is another bed', async () => {
    const order = { mood: 'calm', seconds: 1 } as const;
    const keyOf = async (more: object) => (await sound.beginBed({ ...order, ...more }).result).key;
    const first = await keyOf({});
    expect(await keyOf({ seed: 1 })).toBe(first);
    const others = [{ seed: 2 }, { seconds: 1.1 }, { tempo: 70 }];
    expect(new Set(await Promise.all(others.map(keyOf))).add(first).size).toBe(4);
  });

  test('ends when the job is cancelled, and gives its slot back', async () => {
    const { environment, result } = sound.beginBed({ mood: 'energetic', seconds: 1800 });
    await sleep(1500);
    environment.cancel();
    await expect(result).rejects.toThrow(CancelledFailure);
    const release = await sound.slots.acquire(1);
    release();
  });
});
