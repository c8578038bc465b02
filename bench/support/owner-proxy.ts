import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const bodySchema = z.record(z.string(), z.unknown());

/** A door before a service of ours. */
export interface OwnerProxy {
  readonly url: string;
  close(): void;
}

/**
 * Passes requests on, and gives each new media job an owner of its own: then nothing that one job makes can be reused by
 * the next, and a client that asks six times for the same is six times the work.
 */
export async function ownerProxy(target: string): Promise<OwnerProxy> {
  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming);
    const creates = incoming.method === 'POST' && incoming.url?.startsWith('/tasks/');
    const data = creates
      ? JSON.stringify({ ...bodySchema.parse(JSON.parse(body)), user_id: randomUUID() })
      : body;
    const type =
      data === '' ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(data) };
    const passed = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: type },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, {
          'Content-Type': answer.headers['content-type'] ?? 'text/plain',
        });
        answer.pipe(outgoing);
      },
    );
    // The service is away, which is what the client is there to see.
    passed.on('error', () => outgoing.destroy());
    passed.end(data);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('A TCP server has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
