import { connect } from 'node:net';
import { z } from 'zod';

/** Sends JSON. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export const problemSchema = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  instance: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string(), reason: z.string() })).optional(),
});

/** Reads a problem, and holds it to RFC 9457 whatever it is about. */
export async function problemOf(response: Response): Promise<z.infer<typeof problemSchema>> {
  const text = await response.text();
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    throw new Error(`no problem but ${response.status} ${response.headers.get('content-type')}: ${text}`);
  }
  const problem = problemSchema.parse(JSON.parse(text));
  if (problem.status !== response.status) throw new Error('the problem and its answer differ in status');
  return problem;
}

/** Sends bytes as they are, past everything that tidies up a URL or a header, and reads the whole answer. */
export function sendRaw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

/** A request line and headers, by hand. */
export function rawRequest(method: string, path: string, headers: Record<string, string>): string {
  const lines = Object.entries({ Connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${method} ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}
