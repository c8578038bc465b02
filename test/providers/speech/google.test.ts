import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createGoogle } from '../../../src/providers/speech/google.js';
import { speechSchema } from '../../../src/providers/speech/port.js';
import { json, startStandIn } from '../stand-in.js';
import { describeFailures } from './failures.js';
import { control, toneWav } from './sounds.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
let folder: string;
let credentialsPath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callsheet-google-'));
  credentialsPath = join(folder, 'key.json');
  const key = { type: 'service_account', client_email: 'robot@project.test', private_key: PEM };
  await writeFile(credentialsPath, JSON.stringify(key));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function speak(
  answer: object,
  request: { text: string; voice?: string; rate?: number; language?: string },
) {
  const standIn = await startStandIn((response) => json(response, 200, answer));
  const provider = createGoogle({ credentialsPath, baseUrl: standIn.baseUrl });
  const asked = { language: 'en-US', ...request };
  const speech = await provider.speak(asked, control(), join(folder, 'speech.wav')).finally(standIn.stop);
  return { speech: speechSchema.parse(speech), received: standIn.received[0] };
}

const sound = { audioContent: toneWav(2).toString('base64') };

describe('speech by Google', () => {
  test('marks each word and gives it the time that Google says of its mark', async () => {
    const timepoints = [
      { markName: '0', timeSeconds: 0.1 },
      { markName: '1', timeSeconds: 0.8 },
    ];
    const { speech, received } = await speak({ ...sound, timepoints }, { text: 'Q&A: <go>!', rate: 1.1 });
    expect(received).toMatchObject({ method: 'POST', url: '/v1beta1/text:synthesize' });
    expect(received?.body).toEqual({
      input: { ssml: '<speak><mark name="0"/>Q&amp;A: <mark name="1"/>&lt;go&gt;!</speak>' },
      voice: { languageCode: 'en-US' },
      audioConfig: { audioEncoding: 'LINEAR16', sampleRateHertz: 24_000, speakingRate: 1.1 },
      enableTimePointing: ['SSML_MARK'],
    });
    expect(speech.words).toEqual([
      { text: 'Q&A:', start: 0.1, end: 0.8 },
      { text: '<go>!', start: 0.8, end: 2 },
    ]);
  });

  test('signs each request with the service account’s key', async () => {
    const { received } = await speak(sound, { text: 'Hello.' });
    const [head = '', body = '', signature = ''] = (received?.headers.authorization ?? '')
      .replace('Bearer ', '')
      .split('.');
    const check = createVerify('RSA-SHA256').update(`${head}.${body}`);
    expect(check.verify(createPublicKey(PEM), Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toMatchObject({
      iss: 'robot@project.test',
      scope: 'https://www.googleapis.com/auth/cloud-platform',
    });
  });

  test('sends plain text to voices that read no marks, in the language of their name', async () => {
    const { speech, received } = await speak(sound, { text: 'Hello.', voice: 'en-GB-Chirp3-HD-Kore' });
    expect(received?.body).toMatchObject({
      input: { text: 'Hello.' },
      voice: { languageCode: 'en-GB', name: 'en-GB-Chirp3-HD-Kore' },
    });
    expect(received?.body).not.toHaveProperty('enableTimePointing');
    expect(speech.words).toBeNull();
  });

  test.each([
    ['is not there', undefined],
    ['is no JSON', 'nonsense'],
    ['is no key', '{"type":"service_account"}'],
    [
      'holds a broken key',
      JSON.stringify({ type: 'service_account', client_email: 'a@b', private_key: 'nonsense' }),
    ],
  ])('refuses at once, naming the setting and no path, when the credentials file %s', async (_, content) => {
    const path = join(folder, 'bad.json');
    await rm(path, { force: true });
    if (content !== undefined) writeFileSync(path, content);
    const provider = createGoogle({ credentialsPath: path, baseUrl: 'http://127.0.0.1:9' });
    const speaking = provider.speak({ text: 'Hello.', language: 'en' }, control(), join(folder, 'a.wav'));
    await expect(speaking).rejects.toMatchObject({
      name: 'SpeechRefused',
      message: expect.stringContaining('GOOGLE_APPLICATION_CREDENTIALS'),
    });
    await expect(speaking).rejects.not.toMatchObject({ message: expect.stringContaining(folder) });
  });
});

describeFailures('speech by Google', {
  key: PEM,
  create: (baseUrl, timeoutSeconds) => createGoogle({ credentialsPath, baseUrl, timeoutSeconds }),
  errorBody: (message) => ({
    error: { code: 400, message: message.replace(PEM, 'it'), status: 'INVALID_ARGUMENT' },
  }),
  begin: (response) => void response.writeHead(200).write('{"audioContent":"AAAA'),
});
