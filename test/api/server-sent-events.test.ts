import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { sendEvents } from '../../src/api/server-sent-events.js';
import { eventually } from '../support/eventually.js';

const STOP = new AbortController();
const stream = { sent: 0, ended: false };

/** As many events as anyone will read, of a kilobyte each. */
async function* endless(signal: AbortSignal) {
  try {
    for (; !signal.aborted; stream.sent += 1) {
      yield { event: 'job', id: stream.sent, data: 'x'.repeat(1024) };
      if (stream.sent % 100 === 0) await sleep(0);
    }
  } finally {
    stream.ended = true;
  }
}

const app = express().get('/', (request, response) =>
  sendEvents({ stopping: STOP.signal }, request, response, endless),
);
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('a client that does not read', () => {
  test('is not sent more than the sockets hold, and costs nothing once it is gone', async () => {
    const client = connect(port, '127.0.0.1');
    client.pause();
    client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    let before = -1;
    while (stream.sent !== before || before <= 0) {
      before = stream.sent;
      await sleep(200);
    }
    // Kernels buffer some megabytes on loopback; without backpressure there would be no end to it.
    expect(stream.sent).toBeLessThan(50_000);
    expect(stream.ended).toBe(false);
    client.destroy();
    await eventually(() => stream.ended);
  });
});
