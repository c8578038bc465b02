import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { estimateSchema } from '../../src/jobs/estimate.js';
import { createSpeechProviders } from '../../src/providers/speech/choose.js';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi({
  dependencies: { speech: createSpeechProviders({ fallback: 'none', openai: { apiKey: 'sk-test' } }) },
});
const withModel = await startTestApi({
  dependencies: {
    paid: {
      ...{ speech: new Set(['openai'] as const), pictures: null, clips: null, music: null },
      campaignVoice: 'local',
      ...{ storyboard: true, transcription: false },
    },
  },
  databaseUrl: api.databaseUrl,
});
const solve = (body: object) => post(`${api.url}/solve`, { problem: '2x + 5 = 11', ...body });
const acceptedSchema = z.object({ job_id: z.uuid(), status: z.literal('pending') });
const accepted = async (body: object) => {
  const response = await solve(body);
  expect(response.status).toBe(202);
  return api.jobs.find(acceptedSchema.parse(await response.json()).job_id);
};
const refused = async (body: object) => {
  const response = await solve(body);
  expect(response.status).toBe(422);
  return JSON.stringify(await problemOf(response));
};

describe('POST /solve', () => {
  test('is a maths video of 16:9 by the built-in engine and a local voice, where nothing else is said', async () => {
    expect(await accepted({})).toMatchObject({
      kind: 'math-video',
      input: { problem: '2x + 5 = 11', engine: 'builtin' },
    });
  });

  test.each(['16:9', '9:16', '1:1'])('takes the shape %s', async (format) => {
    expect((await accepted({ format }))?.input).toMatchObject({ format });
  });

  test('refuses another shape', async () => {
    expect(await refused({ format: '4:3' })).toContain('/format');
  });

  test.each(['allison', 'SONIA', 'slt', 'openai:nova', 'openai:', 'local:rms'])(
    'takes the voice %s',
    async (voice) => {
      expect((await accepted({ voice }))?.input).toMatchObject({ voice });
    },
  );

  test('refuses a voice there is not, saying which there are', async () => {
    expect(await refused({ voice: 'nova' })).toMatch(/\/voice.*no local voice.*there are allison/);
    expect(await refused({ voice: 'local:nobody' })).toMatch(/\/voice.*no local voice/);
    expect(await refused({ voice: 'acme:nova' })).toMatch(/\/voice.*azure, google, elevenlabs/);
    expect(await refused({ voice: 'azure:sonia' })).toMatch(/\/voice.*AZURE_SPEECH_KEY/);
  });

  test('refuses what it cannot read, where no language model is configured', async () => {
    expect(await refused({ problem: 'Tom has 3 apples and buys 4. How many has he?' })).toContain(
      'The problem cannot be read',
    );
  });
});

describe('where a language model is configured', () => {
  test('what the rules cannot read is accepted: the model may', async () => {
    const problem = 'Tom has 3 apples and buys 4. How many has he?';
    expect((await post(`${withModel.url}/solve`, { problem })).status).toBe(202);
    expect((await post(`${withModel.url}/solve`, { problem: ' ' })).status).toBe(422);
  });

  test('the estimate says what the model and the voice would cost', async () => {
    const input = { problem: '2x + 5 = 11', voice: 'openai:nova' };
    const response = await post(`${withModel.url}/api/v1/jobs/estimate`, { kind: 'math-video', input });
    expect(estimateSchema.parse(await response.json())).toMatchObject({
      estimated_cost: { amount: 0 },
      warnings: [
        'Speech by OpenAI costs about 0.0153 USD a minute; how long it is shows only once it is solved.',
        expect.stringMatching(
          /^A problem beyond the rules is given to a language model, for 0\.0056\d\d USD/,
        ),
      ],
    });
  });
});

test('a script video’s local voice that is not there is refused at once, too', async () => {
  const response = await post(`${api.url}/api/v1/jobs`, {
    video_request: {
      ...{ script_id: 's', user_id: 'u', title: 't', script_content: 'Hello there.', language: 'en-US' },
      ...{ platform: 'youtube', duration: 5, voice_provider: 'local', voice_name: 'nobody' },
    },
  });
  expect(response.status).toBe(422);
  expect(JSON.stringify(await problemOf(response))).toMatch(
    /\/video_request\/voice_name.*no local voice \\+"nobody/,
  );
});
