import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SpeechRefused, SpeechUnavailable } from '../../../src/providers/speech/errors.js';
import type { SpeechProvider } from '../../../src/providers/speech/port.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { type Answering, json, startStandIn } from '../stand-in.js';
import { control, failureOf } from './sounds.js';

/** A provider over HTTP, and how its service words an error. */
export interface Failing {
  readonly key: string;
  create(baseUrl: string, timeoutSeconds: number): SpeechProvider;
  errorBody(message: string): object;
  /** What its service answers first when all is well; the connection then breaks. */
  begin: Answering;
}

/** What every provider over HTTP promises of failures. */
export function describeFailures(title: string, { key, create, errorBody, begin }: Failing): void {
  describe(`${title}, when it fails`, () => {
    let standIn: Awaited<ReturnType<typeof startStandIn>> | undefined;
    afterEach(async () => {
      await standIn?.stop();
      standIn = undefined;
    });
    const speak = async (answer: Answering, signal?: AbortSignal, timeoutSeconds = 60) => {
      standIn = await startStandIn(answer);
      const folder = await temporaryFolder();
      const provider = create(standIn.baseUrl, timeoutSeconds);
      return provider.speak(
        { text: 'Hello world.', language: 'en-US' },
        control(signal),
        join(folder, 'a.wav'),
      );
    };
    const failure = (answer: Answering) => failureOf(speak(answer));

    test('a 429 is to be tried again, as late as it asks', async () => {
      const error = await failure((response) =>
        json(response, 429, errorBody('Too fast.'), { 'retry-after': '7' }),
      );
      expect(error).toBeInstanceOf(SpeechUnavailable);
      expect(error).toMatchObject({
        retryable: true,
        retryAfterSeconds: 7,
        message: expect.stringContaining('Too fast.'),
      });
      expect(standIn?.received).toHaveLength(1);
    });

    test('a 5xx is to be tried again', async () => {
      const error = await failure((response) =>
        response.writeHead(503).end('<html>Service Unavailable</html>'),
      );
      expect(error).toBeInstanceOf(SpeechUnavailable);
      expect(error).toMatchObject({ retryAfterSeconds: undefined });
      expect(standIn?.received).toHaveLength(1);
    });

    test('a refused key is never tried again, and appears nowhere', async () => {
      const error = await failure((response) => json(response, 401, errorBody(`The key ${key} is wrong.`)));
      expect(error).toBeInstanceOf(SpeechRefused);
      expect(error).toMatchObject({
        retryable: false,
        message: expect.stringContaining('refused the key (401)'),
      });
      expect(String(error)).not.toContain(key);
    });

    test.each([400, 422])('a refusal (%s) says why, without the key', async (status) => {
      const reason = `The text is against our content policy (${key}).`;
      const error = await failure((response) => json(response, status, errorBody(reason)));
      expect(error).toBeInstanceOf(SpeechRefused);
      expect(error).toMatchObject({ message: expect.stringContaining('against our content policy') });
      expect(String(error)).not.toContain(key);
    });

    test('an answer that is no speech is to be tried again', async () => {
      const error = await failure((response) => json(response, 200, { hello: 'world' }));
      expect(error).toBeInstanceOf(SpeechUnavailable);
    });

    test('an answer that breaks off is to be tried again', async () => {
      const error = await failure((response, received) => {
        begin(response, received);
        setTimeout(() => response.destroy(), 50);
      });
      expect(error).toBeInstanceOf(SpeechUnavailable);
      expect(error).toMatchObject({ message: expect.stringContaining('could not be reached') });
    });

    test('one that cannot be reached is to be tried again', async () => {
      const folder = await temporaryFolder();
      const provider = create('http://127.0.0.1:9', 5);
      const request = { text: 'Hello.', language: 'en' };
      const error = await failureOf(provider.speak(request, control(), join(folder, 'a.wav')));
      expect(error).toBeInstanceOf(SpeechUnavailable);
    });

    test('one that never answers is given up', async () => {
      const error = await failureOf(speak(() => undefined, undefined, 0.3));
      expect(error).toBeInstanceOf(SpeechUnavailable);
      expect(error).toMatchObject({ message: expect.stringContaining('did not finish within 0.3 seconds') });
    });

    test.each([
      ['before it answers', () => undefined],
      ['while it answers', begin],
    ] as const)('ends with the reason of the abort %s', async (_, answer) => {
      const abort = new AbortController();
      const reason = new Error('the job was cancelled');
      const speaking = speak((response, received) => {
        answer(response, received);
        setTimeout(() => abort.abort(reason), 50);
      }, abort.signal);
      expect(await failureOf(speaking)).toBe(reason);
    });

    test('nothing to say, or a rate out of range, is refused before anything is sent', async () => {
      standIn = await startStandIn(() => undefined);
      const provider = create(standIn.baseUrl, 5);
      for (const request of [{ text: ' … 🎉 ' }, { text: 'Hello.', rate: 2 }]) {
        const error = await failureOf(
          provider.speak({ language: 'en', ...request }, control(), 'nowhere.wav'),
        );
        expect(error).toBeInstanceOf(SpeechRefused);
      }
      expect(standIn.received).toHaveLength(0);
    });
  });
}
