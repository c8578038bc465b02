import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { jobViewSchema } from '../../src/jobs/job-view.js';
import { eventually } from './eventually.js';

/** A webhook as it came. */
export interface Received {
  readonly path: string;
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  /** Null where it was not signed. */
  readonly signature: string | null;
  readonly contentType: string | undefined;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export const messageSchema = z.strictObject({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: jobViewSchema,
});

/** How the receiver answers its nth request to a path, from 1. */
export type Answer = (response: ServerResponse, count: number) => void;

const accept: Answer = (response) => void response.writeHead(204).end();

/** Somebody else's server, which takes webhooks; where nothing is said, it takes them at once. */
export async function startReceiver(port = 0) {
  const received: Received[] = [];
  const answers = new Map<string, Answer>();
  const at = (path: string) => received.filter((one) => one.path === path);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { url: path = '', headers } = request;
    const header = (name: string) => headers[name]?.toString();
    received.push({
      path,
      id: header('webhook-id') ?? '',
      timestamp: header('webhook-timestamp') ?? '',
      signature: header('webhook-signature') ?? null,
      contentType: header('content-type'),
      body: Buffer.concat(chunks).toString(),
      at: Date.now(),
    });
    (answers.get(path) ?? accept)(response, at(path).length);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.');
  const host = `127.0.0.1:${address.port}`;
  return {
    /** As FETCH_ALLOW_HOSTS excepts it. */
    host,
    port: address.port,
    url: (path: string) => `http://${host}${path}`,
    answer: (path: string, answer: Answer) => answers.set(path, answer),
    /** What has come to a path. */
    at,
    /** Waits until so many have come to a path. */
    async untilReceived(path: string, count: number, withinSeconds = 120): Promise<Received[]> {
      await eventually(() => at(path).length >= count, withinSeconds);
      return at(path);
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** Whether the signature is right, by the words of the specification: HMAC-SHA256 of `id.timestamp.body`, in base64. */
export function isSignedBy(key: Buffer, { id, timestamp, body, signature }: Received): boolean {
  const expected = createHmac('sha256', key)
    .update(id)
    .update('.')
    .update(timestamp)
    .update('.')
    .update(body);
  return signature === `v1,${expected.digest('base64')}`;
}
