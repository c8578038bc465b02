import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { pino } from 'pino';
import { createApp } from './app.js';
import type { Dependencies } from './dependencies.js';

/** Past these the next gains little (docs/performance.md). */
const REQUESTS = 60;

/** Nobody is to wait for it who could be served: on an idle machine it takes a tenth of a second. */
const LONGEST_MS = 5000;

/** The dearest request of those that come in numbers. */
const BODY = JSON.stringify({
  video_request: {
    script_id: 'warm-up',
    user_id: 'warm-up',
    title: 'Warm-up',
    script_content: 'Nobody will see this.',
    language: 'en-US',
    platform: 'youtube',
    duration: 5,
    voice_provider: 'local',
  },
});

const request = (connection: 'keep-alive' | 'close'): string =>
  [
    'POST /api/v1/jobs/ HTTP/1.1',
    'Host: localhost',
    `Connection: ${connection}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(BODY)}`,
    '',
    BODY,
  ].join('\r\n');

/**
 * Serves itself requests on a port of its own, whose jobs are kept nowhere and which no log shows: what serving loads and
 * what V8 compiles of it would else be waited for by the first who call.
 * @returns how many were accepted
 */
export async function warmUp(api: Dependencies): Promise<number> {
  let accepted = 0;
  const insert: Dependencies['jobs']['insert'] = async () => {
    accepted += 1;
    return { type: 'inserted' };
  };
  const { express } = createApp({
    ...api,
    jobs: { ...api.jobs, insert },
    estimateDuration: async () => 1,
    dispatcher: { wake: () => undefined },
    log: pino({}, { write: () => undefined }),
  });
  const server = createServer(express).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect(portOf(server.address()), '127.0.0.1').resume();
  try {
    socket.end(request('keep-alive').repeat(REQUESTS - 1) + request('close'));
    await once(socket, 'close', { signal: AbortSignal.timeout(LONGEST_MS) });
  } finally {
    socket.destroy();
    server.close();
  }
  return accepted;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
