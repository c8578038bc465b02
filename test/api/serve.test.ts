import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { serve } from '../../src/api/serve.js';
import { freePort } from '../support/free-port.js';

const log = pino({ level: 'silent' });

/** A server whose `/slow` takes as long as it is told. */
async function start(slowMs: number, graceSeconds: number) {
  const port = await freePort();
  const stop = new AbortController();
  const ended = serve(
    (request, response) => {
      if (request.url === '/slow') setTimeout(() => response.end('done'), slowMs).unref();
      else response.end('ok');
    },
    { host: '127.0.0.1', port, graceSeconds },
    stop.signal,
    log,
  );
  await sleep(50);
  return { url: `http://127.0.0.1:${port}`, stop, ended };
}

describe('a server that is told to stop', () => {
  test('finishes what it has begun, takes nothing new, and ends', async () => {
    const { url, stop, ended } = await start(300, 5);
    const slow = fetch(`${url}/slow`);
    await sleep(100);
    stop.abort();
    await sleep(50);
    await expect(fetch(`${url}/`)).rejects.toThrow();
    expect(await (await slow).text()).toBe('done');
    await ended;
  });

  test('does not wait for connections on which nothing happens', async () => {
    const { url, stop, ended } = await start(0, 30);
    await (await fetch(url)).text();
    const before = Date.now();
    stop.abort();
    await ended;
    expect(Date.now() - before).toBeLessThan(2000);
  });

  test('cuts off what outlasts the grace time', async () => {
    const { url, stop, ended } = await start(60_000, 0.2);
    const slow = fetch(`${url}/slow`).then(
      () => 'answered',
      () => 'cut off',
    );
    await sleep(50);
    stop.abort();
    await ended;
    expect(await slow).toBe('cut off');
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
