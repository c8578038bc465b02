import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { serve } from '../../src/api/serve.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';

const log = pino({ level: 'silent' });

/** A server that answers `/slow` when it is told to. */
async function start(graceSeconds: number) {
  const port = await freePort();
  const stop = new AbortController();
  const slow: ServerResponse[] = [];
  const ended = serve(
    (request, response) => {
      if (request.url === '/slow') slow.push(response);
      else response.end('ok');
    },
    { host: '127.0.0.1', port, graceSeconds },
    stop.signal,
    log,
  );
  const url = `http://127.0.0.1:${port}`;
  await eventually(() => answers(url));
  return { url, stop, ended, slow };
}

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe('a server that is told to stop', () => {
  test('finishes what it has begun, takes nothing new, and ends', async () => {
    const { url, stop, ended, slow } = await start(60);
    const answer = fetch(`${url}/slow`);
    await eventually(() => slow.length === 1);
    stop.abort();
    await eventually(async () => !(await answers(url)));
    slow[0]?.end('done');
    expect(await (await answer).text()).toBe('done');
    await ended;
  });

  test('does not wait for connections on which nothing happens', async () => {
    const { url, stop, ended } = await start(3600);
    await (await fetch(url)).text();
    stop.abort();
    await ended;
  });

  test('cuts off what outlasts the grace time', async () => {
    const { url, stop, ended, slow } = await start(0.2);
    const answered = answers(`${url}/slow`);
    await eventually(() => slow.length === 1);
    stop.abort();
    await ended;
    expect(await answered).toBe(false);
  });
});

test('a port that is taken is an error of the start', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const settings = { host: '127.0.0.1', port, graceSeconds: 1 };
  await expect(serve(() => undefined, settings, new AbortController().signal, log)).rejects.toThrow(
    /EADDRINUSE/,
  );
  other.close();
});
