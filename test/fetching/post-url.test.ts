import { describe, expect, test } from '@jest/globals';
import { ForbiddenAddressError, UnusableUrlError } from '../../src/fetching/errors.js';
import { postUrl } from '../../src/fetching/post-url.js';
import { forbiddenUrls } from './forbidden-urls.js';
import { localServer } from './local-server.js';

const none = new Set<string>();
const post = (url: string, allowedHosts: ReadonlySet<string> = none, signal = AbortSignal.timeout(5000)) =>
  postUrl(url, {
    allowedHosts,
    signal,
    body: '{"grüße": 1}',
    headers: { 'content-type': 'application/json' },
  });

describe('posting to a URL that a user named', () => {
  test('sends the body whole, with its length and the headers', async () => {
    let seen = {};
    const server = await localServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { 'content-length': length, 'content-type': type } = request.headers;
      seen = { length, type, body: Buffer.concat(chunks).toString() };
      response.writeHead(204).end();
    });
    expect(await post(`${server.origin}/hook?a=b`, server.allowedHosts)).toEqual({
      status: 204,
      retryAfter: null,
    });
    expect(server.requests).toEqual(['POST /hook?a=b']);
    expect(seen).toEqual({ length: '14', type: 'application/json', body: '{"grüße": 1}' });
  });

  test.each([301, 302, 303, 307, 308])('never follows a redirect: %i', async (status) => {
    const server = await localServer((_request, response) =>
      response.writeHead(status, { location: '/elsewhere' }).end(),
    );
    expect(await post(server.origin, server.allowedHosts)).toEqual({ status, retryAfter: null });
    expect(server.requests).toEqual(['POST /']);
  });

  test('says how long the server asks to wait', async () => {
    const server = await localServer((_request, response) =>
      response.writeHead(429, { 'retry-after': '7' }).end(),
    );
    expect(await post(server.origin, server.allowedHosts)).toEqual({ status: 429, retryAfter: 7 });
  });

  test('does not wait for the end of the answer', async () => {
    const server = await localServer((_request, response) => {
      response.writeHead(200).write('and so on');
    });
    expect((await post(server.origin, server.allowedHosts)).status).toBe(200);
  });

  test('is refused before anything is sent where the address is private', async () => {
    const server = await localServer((_request, response) => response.end());
    await expect(post(server.origin)).rejects.toThrow(ForbiddenAddressError);
    expect(server.requests).toEqual([]);
  });

  test.each(forbiddenUrls)('is refused for %s', async (_what, url) => {
    await expect(post(url)).rejects.toThrow(ForbiddenAddressError);
  });

  test.each(['nonsense', 'ftp://example.com/', 'https://me:hush@example.com/'])(
    'is refused for the form of %s',
    async (url) => {
      await expect(post(url)).rejects.toThrow(UnusableUrlError);
    },
  );

  test('ends when its time is over', async () => {
    const server = await localServer(() => undefined);
    const signal = AbortSignal.timeout(100);
    await expect(post(server.origin, server.allowedHosts, signal)).rejects.toThrow(/timeout/);
  });
});
