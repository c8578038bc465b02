import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ServiceRefused, ServiceUnavailable } from '../../src/providers/service-errors.js';
import { type Answering, failureOf, json, startStandIn } from './stand-in.js';

/** A provider over HTTP, and how its service words an error. */
export interface Failing {
  readonly key: string;
  /** Asks it once for what it makes. */
  ask(service: { baseUrl: string; timeoutSeconds: number; signal: AbortSignal }): Promise<unknown>;
  errorBody(message: string): object;
}

/** What every paid service over HTTP promises of failures. */
export function describeServiceFailures(title: string, { key, ask, errorBody }: Failing): void {
  describe(`${title}, when it fails`, () => {
    let standIn: Awaited<ReturnType<typeof startStandIn>> | undefined;
    afterEach(async () => {
      await standIn?.stop();
      standIn = undefined;
    });
    const failure = async (
      answer: Answering,
      { timeoutSeconds = 60, signal = new AbortController().signal } = {},
    ) => {
      standIn = await startStandIn(answer);
      return failureOf(ask({ baseUrl: standIn.baseUrl, timeoutSeconds, signal }));
    };

    test('is asked once: a 429 is to be tried again by the caller, as late as it asks', async () => {
      const error = await failure((response) =>
        json(response, 429, errorBody('Too fast.'), { 'retry-after': '7' }),
      );
      expect(error).toBeInstanceOf(ServiceUnavailable);
      expect(error).toMatchObject({
        retryable: true,
        retryAfterSeconds: 7,
        charged: false,
        message: expect.stringContaining('Too fast.'),
      });
      expect(standIn?.received).toHaveLength(1);
    });

    test.each([500, 502, 503])('is asked once: a %s is to be tried again by the caller', async (status) => {
      const error = await failure((response) => response.writeHead(status).end('<html>Bad Gateway</html>'));
      expect(error).toBeInstanceOf(ServiceUnavailable);
      expect(error).toMatchObject({ retryAfterSeconds: undefined });
      expect(standIn?.received).toHaveLength(1);
    });

    test('is asked once: a connection that breaks may have been billed', async () => {
      const error = await failure((response) => response.destroy());
      expect(error).toBeInstanceOf(ServiceUnavailable);
      expect(error).toMatchObject({
        charged: true,
        message: expect.stringContaining('could not be reached'),
      });
      expect(standIn?.received).toHaveLength(1);
    });

    test('a refused key is never tried again, and appears nowhere', async () => {
      const error = await failure((response) => json(response, 401, errorBody(`The key ${key} is wrong.`)));
      expect(error).toBeInstanceOf(ServiceRefused);
      expect(error).toMatchObject({ message: expect.stringContaining('refused the key (401)') });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(key);
    });

    test.each([400, 404, 422])('a refusal (%s) says why, without the key', async (status) => {
      const reason = `Your request was rejected by the safety system (${key}).`;
      const error = await failure((response) => json(response, status, errorBody(reason)));
      expect(error).toBeInstanceOf(ServiceRefused);
      expect(error).toMatchObject({ message: expect.stringContaining('rejected by the safety system') });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(key);
    });

    test.each(['{"half":', '{"hello":"world"}'])(
      'an answer that makes no sense is to be tried again: %s',
      async (body) => {
        const error = await failure((response) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(body),
        );
        expect(error).toBeInstanceOf(ServiceUnavailable);
        expect(error).toMatchObject({ message: expect.stringContaining('answered with something') });
      },
    );

    test('one that never answers is given up', async () => {
      const error = await failure(() => undefined, { timeoutSeconds: 0.3 });
      expect(error).toBeInstanceOf(ServiceUnavailable);
      expect(error).toMatchObject({ message: expect.stringContaining('within 0.3 seconds') });
    });

    test('nothing is asked once it is aborted', async () => {
      const reason = new Error('the job was cancelled');
      expect(await failure(() => undefined, { signal: AbortSignal.abort(reason) })).toBe(reason);
      expect(standIn?.received).toHaveLength(0);
    });
  });
}
