import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createOpenAISpeech } from '../../../src/providers/speech/openai.js';
import { speechSchema } from '../../../src/providers/speech/port.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { startStandIn } from '../stand-in.js';
import { describeFailures } from './failures.js';
import { control, toneSamples, toneWav } from './sounds.js';

const KEY = 'sk-test-0123456789';

describe('speech by OpenAI', () => {
  test('sends the published fields with the key as a bearer token and writes the WAV that streams back', async () => {
    // As OpenAI streams it: lengths unknown, all ones.
    const header = toneWav(0).fill(0xff, 4, 8).fill(0xff, 40, 44);
    const standIn = await startStandIn((response) => {
      response.writeHead(200, { 'content-type': 'audio/wav' });
      response.write(header.subarray(0, 20));
      setTimeout(() => response.end(Buffer.concat([header.subarray(20), toneSamples(2)])), 20);
    });
    const path = join(await temporaryFolder(), 'speech.wav');
    const provider = createOpenAISpeech({ apiKey: KEY, baseUrl: `${standIn.baseUrl}/v1` });
    const request = { text: 'Hello world.', language: 'en-US', voice: 'coral', rate: 1.1 };
    const speech = speechSchema.parse(await provider.speak(request, control(), path));
    await standIn.stop();
    expect(speech).toEqual({ duration: 2, sampleRate: 24_000, words: null, warnings: [] });
    expect((await stat(path)).size).toBe(44 + 2 * 48_000);
    const [received] = standIn.received;
    expect(received).toMatchObject({ method: 'POST', url: '/v1/audio/speech' });
    expect(received?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(received?.body).toEqual({
      model: 'gpt-4o-mini-tts',
      input: 'Hello world.',
      voice: 'coral',
      response_format: 'wav',
      speed: 1.1,
    });
  });

  test('refuses a text longer than the service takes', async () => {
    const provider = createOpenAISpeech({ apiKey: KEY, baseUrl: 'http://127.0.0.1:9/v1' });
    const speaking = provider.speak({ text: 'word '.repeat(1000), language: 'en' }, control(), 'nowhere.wav');
    await expect(speaking).rejects.toMatchObject({
      name: 'SpeechRefused',
      message: expect.stringContaining('at most 4096 characters'),
    });
  });

  test('names model and host in its version', () => {
    const provider = createOpenAISpeech({ apiKey: KEY, baseUrl: 'http://voices.test/v1', model: 'kokoro' });
    expect(provider.version).toBe('kokoro of voices.test, writing 1');
  });
});

describeFailures('speech by OpenAI', {
  key: KEY,
  create: (baseUrl, timeoutSeconds) =>
    createOpenAISpeech({ apiKey: KEY, baseUrl: `${baseUrl}/v1`, timeoutSeconds }),
  errorBody: (message) => ({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
  begin: (response) => void response.writeHead(200).write(toneWav(1).subarray(0, 1000)),
});
