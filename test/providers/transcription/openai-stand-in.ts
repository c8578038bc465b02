import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as the stand-in received it. */
export interface Received {
  readonly authorization: string | undefined;
  readonly fields: Record<string, string[]>;
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Buffer };
}

/** What the stand-in answers: an object is sent as JSON with status 200; nothing, where the test answers by hand or never. */
export type Answering = (received: Received, response: ServerResponse) => object | undefined;

/**
 * A stand-in for OpenAI's paid service, over HTTP: `POST /v1/audio/transcriptions` takes the published multipart form and
 * answers what the test says. It recognises nothing. Wire format: platform.openai.com/docs/api-reference/audio.
 */
export async function startOpenAIStandIn(answer: Answering) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || request.url !== '/v1/audio/transcriptions') {
      reply(response, 404, { error: { message: `Invalid URL (${request.method} ${request.url})` } });
      return;
    }
    const form = await readForm(request);
    received.push(form);
    const body = answer(form, response);
    if (body) reply(response, 200, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    received,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers JSON. */
export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): undefined {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readForm(request: IncomingMessage): Promise<Received> {
  const body = await buffer(request);
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  const fields: Record<string, string[]> = {};
  let file: Received['file'] | undefined;
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value];
    else file = { name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
  }
  if (!file) throw new Error('the form has no file');
  return { authorization: request.headers.authorization, fields, file };
}
