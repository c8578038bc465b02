import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createAzure } from '../../../src/providers/speech/azure.js';
import { SpeechRefused, SpeechUnavailable } from '../../../src/providers/speech/errors.js';
import { speechSchema } from '../../../src/providers/speech/port.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { startAzureStandIn, type Turn } from './azure-stand-in.js';
import { control, failureOf, toneSamples } from './sounds.js';

const KEY = '0123456789abcdef0123456789abcdef';
let standIn: Awaited<ReturnType<typeof startAzureStandIn>> | undefined;
afterEach(async () => {
  await standIn?.stop();
  standIn = undefined;
});

async function speak(
  answer: (turn: Turn) => void,
  {
    handshake,
    signal,
    timeoutSeconds = 60,
    ...request
  }: {
    handshake?: { status: number };
    signal?: AbortSignal;
    timeoutSeconds?: number;
    text?: string;
    language?: string;
    voice?: string;
    rate?: number;
  } = {},
) {
  standIn = await startAzureStandIn(answer, handshake);
  const provider = createAzure({ key: KEY, region: 'westeurope', host: standIn.host, timeoutSeconds });
  const path = join(await temporaryFolder(), 'speech.wav');
  return provider.speak({ text: 'Rock & roll.', language: 'en-US', ...request }, control(signal), path);
}

describe('speech by Azure', () => {
  test('sends SSML with the key in the handshake and gives words the times of its boundaries', async () => {
    let ssml = '';
    const speech = await speak(
      (turn) => {
        ssml = turn.ssml;
        turn.speak(toneSamples(2), [
          { text: 'Rock', offset: 500_000, duration: 4_000_000 },
          { text: '&', offset: 5_000_000, duration: 2_000_000 },
          { text: 'roll', offset: 8_000_000, duration: 6_000_000 },
          { text: '.', offset: 14_000_000, duration: 1_000_000 },
        ]);
      },
      { voice: 'en-GB-SoniaNeural', rate: 0.9 },
    );
    expect(ssml).toBe(
      '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US"><voice name="en-GB-SoniaNeural">' +
        '<prosody rate="0.9">Rock &amp; roll.</prosody></voice></speak>',
    );
    const [request] = standIn?.requests ?? [];
    expect(request?.headers['ocp-apim-subscription-key']).toBe(KEY);
    expect(request?.url).toMatch(/^\/tts\/cognitiveservices\/websocket\/v1/);
    expect(speechSchema.parse(speech)).toEqual({
      duration: 2,
      sampleRate: 24_000,
      warnings: [],
      words: [
        { text: 'Rock', start: 0.05, end: 0.45 },
        { text: '&', start: 0.5, end: 0.7 },
        { text: 'roll.', start: 0.8, end: 1.5 },
      ],
    });
  });

  test('tells a multilingual voice which language to speak, and marks up nothing else: it is billed', async () => {
    let ssml = '';
    const speech = await speak(
      (turn) => {
        ssml = turn.ssml;
        turn.speak(toneSamples(1), []);
      },
      { text: 'Guten Tag', language: 'de-DE' },
    );
    expect(ssml).toContain(
      '<voice name="en-US-AvaMultilingualNeural"><lang xml:lang="de-DE">Guten Tag</lang></voice>',
    );
    expect(speech.words).toBeNull();
  });

  test('says what the service says against the text or the voice, and that it will never work', async () => {
    const error = await failureOf(speak((turn) => turn.close(1007, 'Unsupported voice nobody.')));
    expect(error).toBeInstanceOf(SpeechRefused);
    expect(error).toMatchObject({ message: expect.stringContaining('Unsupported voice nobody.') });
  });

  test.each([
    [401, SpeechRefused],
    [429, SpeechUnavailable],
    [503, SpeechUnavailable],
  ])(
    'a handshake refused with %s is told apart, without the key',
    async (status, kind) => {
      const error = await failureOf(speak(() => undefined, { handshake: { status } }));
      expect(error).toBeInstanceOf(kind);
      expect(String(error)).not.toContain(KEY);
      expect(String(error)).not.toContain('ws://');
    },
    20_000,
  );

  test('a connection that breaks, or speech without sound, is to be tried again', async () => {
    expect(await failureOf(speak((turn) => turn.close(1011, 'Internal error')))).toBeInstanceOf(
      SpeechUnavailable,
    );
    await standIn?.stop();
    expect(await failureOf(speak((turn) => turn.speak(Buffer.alloc(0), [])))).toBeInstanceOf(
      SpeechUnavailable,
    );
  });

  test('one that never answers is given up', async () => {
    const error = await failureOf(speak(() => undefined, { timeoutSeconds: 0.5 }));
    expect(error).toMatchObject({
      name: 'SpeechUnavailable',
      message: expect.stringContaining('did not finish within 0.5 seconds'),
    });
  });

  test('ends with the reason of the abort', async () => {
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const speaking = speak(() => abort.abort(reason), { signal: abort.signal });
    expect(await failureOf(speaking)).toBe(reason);
  });
});
