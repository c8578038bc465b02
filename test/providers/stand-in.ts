import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const bodySchema = z.record(z.string(), z.unknown());

/** A request as the stand-in received it; its body is JSON, or nothing. */
export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

/** What the stand-in answers; nothing at all where the test wants slowness. */
export type Answering = (response: ServerResponse, received: Received) => void;

/** A stand-in for a paid service, over HTTP. It says what the test says. */
export async function startStandIn(answer: Answering) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const sent = await text(request);
    const one = { method, url, headers, body: sent === '' ? {} : bodySchema.parse(JSON.parse(sent)) };
    received.push(one);
    answer(response, one);
  });
  const { host, stop } = await listen(server);
  return { received, baseUrl: `http://${host}`, stop };
}

/** Lets a server listen on a free port until it is stopped. */
export async function listen(server: Server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    host: `127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): undefined {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** What a promise fails with; null when it does not. */
export const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
