import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

const bodySchema = z.record(z.string(), z.unknown());

/** A request as the stand-in received it; its body is JSON, a form, or nothing. */
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
    const one = { method, url, headers, body: await bodyOf(await buffer(request), headers) };
    received.push(one);
    answer(response, one);
  });
  const { host, stop } = await listen(server);
  return { received, baseUrl: `http://${host}`, stop };
}

/** Fields of a form by their names, its files by theirs, type and size. */
async function bodyOf(sent: Buffer, headers: IncomingHttpHeaders): Promise<Record<string, unknown>> {
  const type = headers['content-type'] ?? '';
  if (sent.length === 0) return {};
  if (!type.startsWith('multipart/form-data')) return bodySchema.parse(JSON.parse(sent.toString('utf8')));
  const form = await new Response(new Uint8Array(sent), { headers: { 'content-type': type } }).formData();
  const fields = [...form.entries()].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : { name: value.name, type: value.type, size: value.size },
  ]);
  return bodySchema.parse(Object.fromEntries(fields));
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
