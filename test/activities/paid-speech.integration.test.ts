import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeSamples } from '../../src/providers/speech/wav.js';
import { json, startStandIn } from '../providers/stand-in.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { startSpeech } from './start-speech.js';

/** A tenth of a second of a tone, as OpenAI sends it. */
let sound: Buffer;
let standIn: Awaited<ReturnType<typeof startStandIn>>;
/** What the service answers next: speech, or an error of this status. */
let status = 200;

const speech = await startSpeech();

beforeAll(async () => {
  const path = join(await temporaryFolder(), 'tone.wav');
  const samples = Buffer.alloc(2 * 24_000);
  for (let index = 0; index < 24_000; index++)
    samples.writeInt16LE(Math.round(9000 * Math.sin(index / 10)), index * 2);
  await writeSamples(path, 24_000, [samples]);
  sound = await readFile(path);
  standIn = await startStandIn((response) => {
    if (status === 200) response.writeHead(200, { 'content-type': 'audio/wav' }).end(sound);
    else json(response, status, { error: { message: 'Not now.' } });
  });
});
afterAll(() => standIn.stop());

const narrate = (text: string, maxCost: number | null = null) =>
  speech.begin(
    { text, language: 'en-US', provider: 'openai' },
    { openai: { apiKey: 'sk-test', baseUrl: `${standIn.baseUrl}/v1` } },
    maxCost,
  );

describe('speech that is paid for', () => {
  test('is accounted for once: whoever has it said again pays nothing', async () => {
    const first = await narrate('Ten words, or so, that somebody has said for money.');
    await first.narrated;
    expect(await first.cost()).toBe(0.000867);
    const second = await narrate('Ten words, or so, that somebody has said for money.');
    await second.narrated;
    expect(await second.cost()).toBe(0);
    expect(standIn.received).toHaveLength(1);
  });

  test('is not asked for where it would cost more than the job may, and the job fails saying so', async () => {
    const before = standIn.received.length;
    const { narrated, cost } = await narrate('This would be too dear for somebody.', 0.0001);
    await expect(narrated).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringMatching(/^Speech by OpenAI would cost 0\.000612 USD, .* \(max_cost\)/),
    });
    expect(standIn.received).toHaveLength(before);
    expect(await cost()).toBe(0);
  });

  test.each([400, 429, 500])('costs nothing when the service answers %i', async (answer) => {
    status = answer;
    const { narrated, cost } = await narrate(`Said to one that answers ${answer}.`);
    await expect(narrated).rejects.toThrow('Not now.');
    expect(await cost()).toBe(0);
    status = 200;
  });
});
