import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { json, listen } from '../stand-in.js';

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
      json(response, 404, { error: { message: `Invalid URL (${request.method} ${request.url})` } });
      return;
    }
    const form = await readForm(request);
    received.push(form);
    const body = answer(form, response);
    if (body) json(response, 200, body);
  });
  const { host, stop } = await listen(server);
  return { received, baseUrl: `http://${host}/v1`, stop };
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
