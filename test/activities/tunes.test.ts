import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createTuneActivities } from '../../src/activities/tunes.js';
import { createTunes, type TuneSettings } from '../../src/providers/music/choose.js';
import { createSynthesiser } from '../../src/providers/music/synthesiser.js';
import { useScratch } from '../media/fixtures.js';
import { nodeArguments } from '../providers/speech/sounds.js';
import { type Answering, failureOf, json, startStandIn } from '../providers/stand-in.js';
import { startPaidActivities } from './start-pictures.js';

const scratch = useScratch();
const order = { mood: 'uplifting', seconds: 2.5 } as const;

describe('a campaign’s music', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  afterEach(() => standIn.stop());

  const start = async (names: TuneSettings['order'], look?: Answering, keyed = true) => {
    const { dependencies, run, paid } = await startPaidActivities();
    const song = await scratch.make('song.mp3', '-f', 'lavfi', '-i', 'sine=duration=3');
    const bytes = await readFile(song.path);
    standIn = await startStandIn((response, received) => {
      const { method, url } = received;
      if (url === '/song.mp3') return void response.end(bytes);
      if (method === 'POST') return json(response, 201, { id: 'm1', status: 'starting' });
      if (look) return look(response, received);
      return json(response, 200, { id: 'm1', status: 'succeeded', output: `${standIn.baseUrl}/song.mp3` });
    });
    const { baseUrl } = standIn;
    const allowedHosts = new Set([new URL(baseUrl).host]);
    const limits = { maxBytes: 1_000_000, allowedHosts, totalTimeoutMs: 5000, idleTimeoutMs: 5000 };
    const tunes = createTunes({
      order: names,
      ...(keyed && { replicate: { apiKey: 'r8_test', baseUrl: `${baseUrl}/v1`, pollSeconds: 0.02 } }),
      local: createSynthesiser({ nodeArguments }),
    });
    const { makeTune } = createTuneActivities({ ...dependencies, limits, tunes });
    return { paid, make: (more = {}) => run(makeTune, { ...order, ...more }).result };
  };

  test('is made by Replicate in its mood, length and tempo, and paid for once', async () => {
    const { make, paid } = await start(undefined);
    const { music, warnings } = await make({ tempo: 104 });
    expect(music).toMatchObject({
      mediaType: 'audio/mpeg',
      facts: { provider: 'replicate', beats: null, tempo: null, sound: true },
    });
    expect(warnings).toEqual([]);
    expect(standIn.received[0]).toMatchObject({
      url: '/v1/models/stability-ai/stable-audio-2.5/predictions',
      body: { input: { duration: 3, seed: 1, prompt: expect.stringMatching(/uplifting.*104 BPM/) } },
    });
    expect((await make({ tempo: 104 })).music.key).toBe(music.key);
    expect(paid).toEqual(['replicate']);
  });

  test('is made on this machine where that fails, which says when its beats fall, and the warning says so', async () => {
    const { make, paid } = await start(undefined, (response) =>
      json(response, 200, { id: 'm1', status: 'failed', error: 'Out of memory' }),
    );
    const { music, warnings } = await make();
    expect(music).toMatchObject({
      mediaType: 'audio/wav',
      facts: { provider: 'local', duration: 2.5, beats: { first: 0 } },
    });
    expect(warnings).toEqual(['Replicate did not make the music: Out of memory. This machine stood in.']);
    expect(paid).toEqual(['replicate']);
  });

  test('is made on this machine, for nothing, where there is no key', async () => {
    const { make, paid } = await start(undefined, undefined, false);
    expect((await make()).music.facts).toMatchObject({ provider: 'local' });
    expect(paid).toEqual([]);
  });

  test('is not made on this machine where that is not named', async () => {
    const { make } = await start(['replicate'], (response) =>
      json(response, 200, { id: 'm1', status: 'failed', error: 'flagged as sensitive' }),
    );
    expect(await failureOf(make())).toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('Replicate refused to make the music'),
    });
  });
});
