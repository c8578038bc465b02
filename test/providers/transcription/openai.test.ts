import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  TranscriptionRefused,
  TranscriptionUnavailable,
} from '../../../src/providers/transcription/errors.js';
import { createOpenAI } from '../../../src/providers/transcription/openai.js';
import { transcriptSchema } from '../../../src/providers/transcription/port.js';
import { json } from '../stand-in.js';
import { control, makeRecordings, type Recordings, silence, tone } from './audio.js';
import { type Answering, startOpenAIStandIn } from './openai-stand-in.js';

const KEY = 'sk-test-0123456789';
let recordings: Recordings;
let beep: string;
let standIn: Awaited<ReturnType<typeof startOpenAIStandIn>> | undefined;

beforeAll(async () => {
  recordings = await makeRecordings();
  beep = await recordings.make('beep', ...tone(3));
});
afterAll(() => recordings.remove());
afterEach(async () => {
  await standIn?.stop();
  standIn = undefined;
});

async function transcribe(
  answer: Answering,
  { language, signal }: { language?: string; signal?: AbortSignal } = {},
) {
  standIn = await startOpenAIStandIn(answer);
  const provider = createOpenAI({ apiKey: KEY, baseUrl: standIn.baseUrl });
  const request = {
    audioPath: beep,
    durationSeconds: 3,
    modelSize: 'small' as const,
    ...(language ? { language } : {}),
  };
  return provider.transcribe(request, control(signal));
}

const failureOf = (answer: Answering) =>
  transcribe(answer).then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error,
  );

const spoken = {
  task: 'transcribe',
  language: 'english',
  duration: 3,
  text: 'Hello, “big” world. It’s 5%!',
  words: [
    { word: 'Hello', start: 0.1, end: 0.5 },
    { word: 'big', start: 0.5, end: 0.9 },
    { word: 'world', start: 0.9, end: 1.4 },
    { word: 'It’s', start: 1.6, end: 2.1 },
    { word: '5', start: 2.0, end: 3.4 },
  ],
};

describe('transcription by OpenAI', () => {
  test('sends the audio as a WAV file with the published form fields and the key as a bearer token', async () => {
    await transcribe(() => spoken, { language: 'en-GB' });
    const [request] = standIn?.received ?? [];
    expect(request?.authorization).toBe(`Bearer ${KEY}`);
    expect(request?.fields).toEqual({
      model: ['whisper-1'],
      response_format: ['verbose_json'],
      'timestamp_granularities[]': ['word', 'segment'],
      language: ['en'],
    });
    expect(request?.file).toMatchObject({ name: 'audio.wav', type: 'audio/wav' });
    expect(request?.file.bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(request?.file.bytes.length).toBe(44 + 3 * 32_000);
  });

  test('gives words with their punctuation, in order, inside the recording, none overlapping', async () => {
    const transcript = await transcribe(() => spoken);
    expect(transcriptSchema.parse(transcript)).toEqual({
      language: 'en',
      warnings: [],
      words: [
        { text: 'Hello,', start: 0.1, end: 0.5 },
        { text: '“big”', start: 0.5, end: 0.9 },
        { text: 'world.', start: 0.9, end: 1.4 },
        { text: 'It’s', start: 1.6, end: 2.0 },
        { text: '5%!', start: 2.0, end: 3 },
      ],
    });
  });

  test('spreads words over the sentences, and says so, where a compatible server gives times of sentences only', async () => {
    const transcript = await transcribe(() => ({
      text: ' ab cd. [Music]',
      language: 'en',
      segments: [
        { text: ' ab cd.', start: 0, end: 1 },
        { text: ' [Music]', start: 1, end: 3 },
      ],
    }));
    expect(transcript.words).toEqual([
      { text: 'ab', start: 0, end: 0.4 },
      { text: 'cd.', start: 0.4, end: 1 },
    ]);
    expect(transcript.warnings).toEqual([expect.stringContaining('times of sentences only')]);
  });

  test('takes an answer without words as a success: nothing was said', async () => {
    expect(await transcribe(() => ({ text: '', language: 'english', words: [] }))).toMatchObject({
      words: [],
    });
  });

  test('sends nothing where the recording is silent', async () => {
    standIn = await startOpenAIStandIn(() => spoken);
    const audioPath = await recordings.make('silence', ...silence(2));
    const provider = createOpenAI({ apiKey: KEY, baseUrl: standIn.baseUrl });
    const transcript = await provider.transcribe(
      { audioPath, durationSeconds: 2, modelSize: 'tiny' },
      control(),
    );
    expect(transcript).toEqual({ words: [], language: 'und', warnings: [] });
    expect(standIn.received).toHaveLength(0);
  });

  test('sends a long recording in stretches cut at a silence and counts their times from its start', async () => {
    const audioPath = await recordings.make(
      'long',
      ...['-f', 'lavfi', '-i', "aevalsrc='if(between(t,250,251),0,0.2*sin(2000*t))':s=16000:d=400"],
    );
    standIn = await startOpenAIStandIn(() => ({
      text: 'hi',
      language: 'english',
      words: [{ word: 'hi', start: 1, end: 2 }],
    }));
    const provider = createOpenAI({ apiKey: KEY, baseUrl: standIn.baseUrl });
    const listening = control();
    const { words } = await provider.transcribe(
      { audioPath, durationSeconds: 400, modelSize: 'tiny' },
      listening,
    );
    expect(standIn.received.map(({ file }) => file.bytes.length < 25_000_000)).toEqual([true, true]);
    expect(standIn.received.reduce((sum, { file }) => sum + file.bytes.length - 44, 0)).toBe(400 * 32_000);
    expect(words.map(({ start }) => start)).toEqual([1, expect.closeTo(251.5, 0)]);
    expect(listening.fractions).toEqual([0.5, 1, 1]);
  });

  test('asks for a retry when the provider asks for one', async () => {
    const error = await failureOf((_, response) =>
      json(response, 429, { error: { message: 'Rate limit reached' } }, { 'retry-after': '17' }),
    );
    expect(error).toBeInstanceOf(TranscriptionUnavailable);
    expect(error).toMatchObject({ retryable: true, retryAfterSeconds: 17 });
    expect(String(error)).toContain('Rate limit reached');
    expect(standIn?.received).toHaveLength(1);
  });

  test('a refusal may be billed all the same: stretches before it may have been answered', async () => {
    const error = await failureOf((_, response) => json(response, 429, {}));
    expect(error).toMatchObject({ charged: true });
  });

  test('reads Retry-After as a date too', async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const error = await failureOf((_, response) => json(response, 503, {}, { 'retry-after': date }));
    expect(error).toMatchObject({ retryable: true, retryAfterSeconds: expect.closeTo(3600, -3) });
  });

  test('can be retried after an error of the server, at a time of the caller’s choosing', async () => {
    const error = await failureOf((_, response) =>
      json(response, 500, { error: { message: 'The server had an error' } }),
    );
    expect(error).toMatchObject({
      name: 'TranscriptionUnavailable',
      retryable: true,
      retryAfterSeconds: undefined,
    });
    expect(standIn?.received).toHaveLength(1);
  });

  test('never retries a refused key, and does not repeat it', async () => {
    const error = await failureOf((_, response) =>
      json(response, 401, { error: { message: `Incorrect API key provided: ${KEY}` } }),
    );
    expect(error).toBeInstanceOf(TranscriptionRefused);
    expect(String(error)).toContain('refused the key');
    expect(String(error)).not.toContain(KEY);
  });

  test.each([400, 413, 415, 422])(
    'never retries a refused input (%i), and gives the provider’s reason',
    async (status) => {
      const error = await failureOf((_, response) =>
        json(response, status, { error: { message: 'Audio is too short.' } }),
      );
      expect(error).toMatchObject({ name: 'TranscriptionRefused', retryable: false });
      expect(String(error)).toContain('Audio is too short.');
    },
  );

  test.each<[string, Answering]>([
    ['JSON of another shape', () => ({ hello: 'world' })],
    ['text without times', () => ({ text: 'hello' })],
    [
      'broken JSON',
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"text":'),
    ],
    [
      'an HTML page',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'),
    ],
  ])('says that an answer is no transcript: %s', async (_name, answer) => {
    const error = await failureOf(answer);
    expect(error).toBeInstanceOf(TranscriptionUnavailable);
    expect(String(error)).toContain('no transcript with times');
  });

  test('says that a provider cannot be reached', async () => {
    const error = await failureOf((_, response) => void response.destroy());
    expect(error).toMatchObject({
      name: 'TranscriptionUnavailable',
      message: expect.stringContaining('be reached'),
    });
  });

  test('stops waiting for a slow provider as soon as it is aborted, with the reason of the abort', async () => {
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const waiting = transcribe(() => void abort.abort(reason), { signal: abort.signal });
    await expect(waiting).rejects.toBe(reason);
  });

  test('names model and server in its version, never the key', () => {
    const { version } = createOpenAI({
      apiKey: KEY,
      baseUrl: 'https://speech.example/v1',
      model: 'large-v3',
    });
    expect(version).toContain('large-v3 of speech.example');
    expect(version).not.toContain(KEY);
  });
});
