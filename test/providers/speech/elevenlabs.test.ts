import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createElevenLabs } from '../../../src/providers/speech/elevenlabs.js';
import { speechSchema } from '../../../src/providers/speech/port.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { json, startStandIn } from '../stand-in.js';
import { describeFailures } from './failures.js';
import { control, failureOf, toneSamples } from './sounds.js';

const KEY = 'xi_0123456789abcdef';
const TEXT = 'Hi,  you two.';

/** As the service answers: each character of the text with its times, here a tenth of a second each. */
const answer = (text: string) => ({
  audio_base64: toneSamples(2).toString('base64'),
  alignment: {
    characters: [...text],
    character_start_times_seconds: [...text].map((_, index) => index / 10),
    character_end_times_seconds: [...text].map((_, index) => (index + 1) / 10),
  },
  normalized_alignment: null,
});

async function speak(
  body: unknown,
  request: { text: string; language: string; rate?: number; voice?: string },
  model?: string,
) {
  const standIn = await startStandIn((response) => json(response, 200, body));
  const settings = { apiKey: KEY, baseUrl: standIn.baseUrl, ...(model ? { model } : {}) };
  const path = join(await temporaryFolder(), 'speech.wav');
  const speech = await createElevenLabs(settings).speak(request, control(), path).finally(standIn.stop);
  return { speech: speechSchema.parse(speech), received: standIn.received[0] };
}

describe('speech by ElevenLabs', () => {
  test('sends the published fields and gives each word the times of its characters', async () => {
    const { speech, received } = await speak(answer(TEXT), { text: TEXT, language: 'en-US', voice: 'a/b' });
    expect(received?.url).toBe('/v1/text-to-speech/a%2Fb/with-timestamps?output_format=pcm_24000');
    expect(received?.headers['xi-api-key']).toBe(KEY);
    expect(received?.body).toEqual({
      text: TEXT,
      model_id: 'eleven_multilingual_v2',
      voice_settings: { speed: 1 },
    });
    expect(speech).toMatchObject({ duration: 2, sampleRate: 24_000, warnings: [] });
    expect(speech.words).toEqual([
      { text: 'Hi,', start: 0, end: expect.closeTo(0.3) },
      { text: 'you', start: expect.closeTo(0.5), end: expect.closeTo(0.8) },
      { text: 'two.', start: expect.closeTo(0.9), end: expect.closeTo(1.3) },
    ]);
  });

  test('names the language to models that take it, and says where it cannot go as fast as asked', async () => {
    const request = { text: TEXT, language: 'de-AT', rate: 1.25 };
    const { speech, received } = await speak(answer(TEXT), request, 'eleven_flash_v2_5');
    expect(received?.body).toMatchObject({ language_code: 'de', voice_settings: { speed: 1.2 } });
    expect(speech.warnings).toEqual([expect.stringContaining('1.2 times')]);
  });

  test('leaves the times open where the service gives none', async () => {
    const { speech } = await speak({ ...answer(TEXT), alignment: null }, { text: TEXT, language: 'en' });
    expect(speech.words).toBeNull();
  });

  test('takes an alignment of uneven length as no answer', async () => {
    const uneven = answer(TEXT);
    uneven.alignment.character_end_times_seconds.pop();
    await expect(speak(uneven, { text: TEXT, language: 'en' })).rejects.toMatchObject({
      name: 'SpeechUnavailable',
    });
  });

  test('hands its key to no other host: a redirect is a failure', async () => {
    const other = await startStandIn((response) => json(response, 200, answer(TEXT)));
    const location = other.baseUrl.replace('127.0.0.1', 'localhost');
    const standIn = await startStandIn((response) => response.writeHead(307, { location }).end());
    const provider = createElevenLabs({ apiKey: KEY, baseUrl: standIn.baseUrl });
    const error = await failureOf(
      provider.speak({ text: TEXT, language: 'en' }, control(), 'nowhere.wav'),
    ).finally(() => Promise.all([standIn.stop(), other.stop()]));
    expect(error).toMatchObject({ name: 'SpeechUnavailable' });
    expect(standIn.received).toHaveLength(1);
    expect(other.received).toHaveLength(0);
  });
});

describeFailures('speech by ElevenLabs', {
  key: KEY,
  create: (baseUrl, timeoutSeconds) => createElevenLabs({ apiKey: KEY, baseUrl, timeoutSeconds }),
  errorBody: (message) => ({ detail: { status: 'error', message } }),
  begin: (response) => void response.writeHead(200).write('{"audio_base64":"AAAA'),
});
