import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createSpeechActivities } from '../../src/activities/speech.js';
import type { NarrationRequest } from '../../src/jobs/narration.js';
import { createAligner } from '../../src/providers/speech/align.js';
import { createSpeechProviders } from '../../src/providers/speech/choose.js';
import { createSpeakers, type SpeakerName } from '../../src/providers/speech/speakers.js';
import { useScratch } from '../media/fixtures.js';
import { nodeArguments } from '../providers/speech/sounds.js';
import { type Answering, failureOf, json, startStandIn } from '../providers/stand-in.js';
import { startPaidActivities } from './start-pictures.js';

const scratch = useScratch();
const request = {
  ...{ text: 'Order yours today.', language: 'en-US' },
  ...{ standIns: true, provider: null },
} satisfies NarrationRequest;

describe('a voiceover of a campaign', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  afterEach(() => standIn.stop());

  const start = async (order: SpeakerName[], answers: { openai?: Answering; look?: Answering } = {}) => {
    const { dependencies, run, paid } = await startPaidActivities();
    const said = await scratch.make('said.mp3', '-f', 'lavfi', '-i', 'sine=frequency=300:duration=1.2');
    const bytes = await readFile(said.path);
    standIn = await startStandIn((response, received) => {
      const { method, url = '' } = received;
      if (url === '/said.mp3') return void response.end(bytes);
      if (url.startsWith('/openai')) {
        if (answers.openai) return answers.openai(response, received);
        return json(response, 503, { error: { message: 'Overloaded.' } });
      }
      if (method === 'POST') return json(response, 201, { id: 's1', status: 'starting' });
      if (answers.look) return answers.look(response, received);
      return json(response, 200, { id: 's1', status: 'succeeded', output: `${standIn.baseUrl}/said.mp3` });
    });
    const { baseUrl } = standIn;
    const voices = {
      ...{ fallback: 'local' as const, nodeArguments },
      openai: { apiKey: 'sk-test', baseUrl: `${baseUrl}/openai` },
    };
    const speech = createSpeechProviders(voices);
    const replicate = { apiKey: 'r8_test', baseUrl: `${baseUrl}/v1`, pollSeconds: 0.02, voice: 'Calm_Woman' };
    const { narrate } = createSpeechActivities({
      ...{ ...dependencies, speech, aligner: createAligner({ nodeArguments }) },
      speakers: createSpeakers({ order, keys: voices, replicate }, speech),
      limits: {
        ...{ maxBytes: 1_000_000, allowedHosts: new Set([new URL(baseUrl).host]) },
        ...{ totalTimeoutMs: 5000, idleTimeoutMs: 5000 },
      },
    });
    return { paid, say: (more = {}) => run(narrate, { ...request, ...more }).result };
  };

  test('is spoken by the next who is named where the first cannot, and the warning says so', async () => {
    const { say, paid } = await start(['openai', 'replicate', 'local']);
    const { sound, duration, warnings } = await say();
    expect(warnings).toEqual([expect.stringMatching(/^OpenAI cannot speak now: .*Replicate stood in\.$/)]);
    // A second and 0.2 of sound, with 0.15 of silence around it.
    expect(duration).toBeCloseTo(1.5, 1);
    expect(sound.mediaType).toBe('audio/wav');
    expect(standIn.received.find(({ url }) => url?.includes('/models/'))).toMatchObject({
      url: '/v1/models/minimax/speech-2.6-turbo/predictions',
      body: { input: { text: 'Order yours today.', speed: 1, voice_id: 'Calm_Woman' } },
    });
    expect((await say()).sound.key).toBe(sound.key);
    expect(paid).toEqual(['openai', 'replicate']);
  });

  test('is spoken by this machine, for nothing, where nobody else will', async () => {
    const refuses: Answering = (response) =>
      json(response, 200, { id: 's1', status: 'failed', error: 'flagged as sensitive' });
    const { say } = await start(['replicate', 'local'], { look: refuses });
    const { warnings, duration } = await say();
    expect(warnings).toEqual([
      'Replicate refused to make the speech: flagged as sensitive. This machine stood in.',
    ]);
    expect(duration).toBeGreaterThan(0.8);
  });

  test('is asked of the brand’s own voice first', async () => {
    const { say } = await start(['replicate', 'local']);
    const { warnings } = await say({ provider: 'openai', voice: 'coral' });
    expect(warnings).toEqual([expect.stringContaining('Replicate stood in.')]);
    expect(standIn.received[0]?.body).toMatchObject({ voice: 'coral' });
  });

  test('that a provider works on is waited for by the next try, and not paid for again', async () => {
    let looks = 0;
    const look: Answering = (response) => {
      looks += 1;
      if (looks === 1) return json(response, 500, { detail: 'Trouble' });
      return json(response, 200, { id: 's1', status: 'succeeded', output: `${standIn.baseUrl}/said.mp3` });
    };
    const { say, paid } = await start(['replicate', 'local'], { look });
    expect(await failureOf(say())).toMatchObject({ message: expect.stringContaining('Trouble') });
    expect((await say()).warnings).toEqual([]);
    expect(paid).toEqual(['replicate']);
  });
});
