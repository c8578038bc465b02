import type { RequestListener } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import {
  type FetchError,
  ForbiddenAddressError,
  TooLargeError,
  UnreachableUrlError,
  UnusableUrlError,
} from '../../src/fetching/errors.js';
import { type Probe, probeUrl } from '../../src/fetching/probe-url.js';
import { eventually } from '../support/eventually.js';
import { forbiddenUrls } from './forbidden-urls.js';
import { type LocalServer, localServer } from './local-server.js';

const MIB = 1024 * 1024;
const LIMIT = 100 * MIB;

function probe(server: LocalServer, path = '/clip.mp4', timeoutMs = 30_000): Promise<Probe> {
  return probeUrl(server.origin + path, { allowedHosts: server.allowedHosts, timeoutMs, maxBytes: LIMIT });
}

async function failure(work: Promise<unknown>): Promise<FetchError> {
  return work.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error) => error,
  );
}

/** Refuses HEAD, and answers GET with this. */
const refusingHead =
  (status: number, answerGet: RequestListener): RequestListener =>
  (request, response) => {
    if (request.method === 'HEAD') response.writeHead(status).end();
    else answerGet(request, response);
  };

describe('a probe', () => {
  test('tells size and media type by HEAD', async () => {
    const server = await localServer((_, response) => {
      response.writeHead(200, { 'content-length': 1234, 'content-type': 'Video/MP4; codecs=avc1' }).end();
    });
    expect(await probe(server)).toEqual({ outcome: 'answered', size: 1234, mediaType: 'video/mp4' });
    expect(server.requests).toEqual(['HEAD /clip.mp4']);
  });

  test('knows no size where there is none', async () => {
    const server = await localServer((_, response) => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' }).end();
    });
    expect(await probe(server)).toEqual({ outcome: 'answered', size: null, mediaType: null });
  });

  test.each([403, 404, 405, 501])('asks for one byte when HEAD is refused with %i', async (status) => {
    const server = await localServer(
      refusingHead(status, (request, response) => {
        expect(request.headers.range).toBe('bytes=0-0');
        response.writeHead(206, { 'content-range': 'bytes 0-0/5678', 'content-type': 'video/mp4' }).end('x');
      }),
    );
    expect(await probe(server)).toEqual({ outcome: 'answered', size: 5678, mediaType: 'video/mp4' });
    expect(server.requests).toEqual(['HEAD /clip.mp4', 'GET /clip.mp4']);
  });

  test('reads no file to its end when HEAD and Range are both refused', async () => {
    let closed = false;
    const server = await localServer(
      refusingHead(405, (_, response) => {
        response.writeHead(200, { 'content-length': 50 * MIB }).write(Buffer.alloc(1000));
        response.on('close', () => {
          closed = true;
        });
      }),
    );
    expect(await probe(server)).toMatchObject({ outcome: 'answered', size: 50 * MIB });
    await eventually(() => closed);
  });

  test('finds an empty file empty, of which no byte can be asked', async () => {
    const server = await localServer(
      refusingHead(403, (_, response) => response.writeHead(416, { 'content-range': 'bytes */0' }).end()),
    );
    expect(await probe(server)).toMatchObject({ outcome: 'answered', size: 0 });
  });

  test.each<[string, RequestListener]>([
    ['HEAD', (_, response) => response.writeHead(200, { 'content-length': 101 * MIB }).end()],
    [
      'the range, where HEAD is refused',
      refusingHead(403, (_, response) =>
        response.writeHead(206, { 'content-range': `bytes 0-0/${101 * MIB}` }).end('x'),
      ),
    ],
    [
      'GET',
      refusingHead(405, (_, response) => response.writeHead(200, { 'content-length': 101 * MIB }).end()),
    ],
  ])('refuses 101 MB by %s', async (_, handle) => {
    const error = await failure(probe(await localServer(handle)));
    expect(error).toBeInstanceOf(TooLargeError);
    expect(error.message).toContain('100 MB');
    expect(error.retryable).toBe(false);
  });

  test('accepts exactly 100 MB', async () => {
    const server = await localServer((_, response) =>
      response.writeHead(200, { 'content-length': LIMIT }).end(),
    );
    expect(await probe(server)).toMatchObject({ size: LIMIT });
  });

  test.each([
    [404, false],
    [410, false],
    [401, false],
    [403, false],
    [400, false],
    [304, false],
    [408, true],
    [425, true],
    [429, true],
    [500, true],
    [503, true],
  ])('says that a status of %i may work later: %p', async (status, retryable) => {
    const server = await localServer((_, response) => response.writeHead(status).end());
    const error = await failure(probe(server, '/clip.mp4?signature=s3cret'));
    expect(error).toBeInstanceOf(UnreachableUrlError);
    expect(error).toMatchObject({ status, retryable });
    expect(error.message).toContain(`${server.origin}/clip.mp4`);
    expect(error.message).not.toContain('s3cret');
  });

  test.each([
    ['120', 120],
    [new Date(Date.now() + 3_600_000).toUTCString(), expect.closeTo(3600, -3)],
    ['soon', null],
  ])('says how long a busy server asks to wait: %s', async (header, retryAfter) => {
    const server = await localServer((_, response) =>
      response.writeHead(429, { 'retry-after': header }).end(),
    );
    expect(await failure(probe(server))).toMatchObject({ status: 429, retryable: true, retryAfter });
  });

  test('takes a slow server for slow, not for bad', async () => {
    const server = await localServer(() => undefined);
    expect(await probe(server, '/', 100)).toEqual({ outcome: 'slow' });
  });

  test('takes a slow name server for slow too', async () => {
    const lookup = () => new Promise<never>(() => undefined);
    const options = { allowedHosts: new Set<string>(), lookup, timeoutMs: 50, maxBytes: LIMIT };
    expect(await probeUrl('https://example.com/', options)).toEqual({ outcome: 'slow' });
  });

  test('ends with the caller’s own reason when the caller gives up', async () => {
    const server = await localServer(() => undefined);
    const { allowedHosts, origin } = server;
    const options = { allowedHosts, timeoutMs: 2000, maxBytes: LIMIT, signal: AbortSignal.timeout(30) };
    await expect(probeUrl(origin, options)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('finds nobody where nobody listens, and says so', async () => {
    const options = { allowedHosts: new Set(['127.0.0.1:9999']), timeoutMs: 2000, maxBytes: LIMIT };
    const error = await failure(probeUrl('http://127.0.0.1:9999/clip.mp4', options));
    expect(error).toBeInstanceOf(UnreachableUrlError);
    expect(error.message).toContain('refused the connection');
  });

  test('sends no cookie and asks for nothing compressed', async () => {
    const seen: unknown[] = [];
    const server = await localServer((request, response) => {
      seen.push(request.headers);
      response.writeHead(seen.length === 1 ? 302 : 200, { location: '/next', 'set-cookie': 'a=b' }).end();
    });
    await probe(server);
    const expected = { 'user-agent': 'Callsheet/0.1', 'accept-encoding': 'identity' };
    expect(seen).toEqual([expect.objectContaining(expected), expect.objectContaining(expected)]);
    expect(seen).not.toContainEqual(expect.objectContaining({ cookie: expect.anything() }));
  });
});

describe('a redirect', () => {
  const to = (location: string) => localServer((_, response) => response.writeHead(302, { location }).end());

  test.each([301, 302, 303, 307, 308])('of status %i is followed, relative or not', async (status) => {
    const server = await localServer((request, response) => {
      if (request.url === '/clip.mp4') response.writeHead(status, { location: 'moved/to?a=1' }).end();
      else response.writeHead(200, { 'content-length': 7 }).end();
    });
    expect(await probe(server)).toMatchObject({ size: 7 });
    expect(server.requests).toEqual(['HEAD /clip.mp4', 'HEAD /moved/to?a=1']);
  });

  test('is followed five times and not six', async () => {
    const server = await localServer((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
      else response.writeHead(200, { 'content-length': 7 }).end();
    });
    expect(await probe(server, '/5')).toMatchObject({ size: 7 });
    const error = await failure(probe(server, '/6'));
    expect(error).toBeInstanceOf(UnreachableUrlError);
    expect(error).toMatchObject({ retryable: false, message: expect.stringContaining('redirects') });
  });

  test('that runs in circles is left', async () => {
    const server = await localServer((_, response) =>
      response.writeHead(302, { location: '/clip.mp4' }).end(),
    );
    expect(await failure(probe(server))).toBeInstanceOf(UnreachableUrlError);
    expect(server.requests).toHaveLength(6);
  });

  test.each(forbiddenUrls)('to %s is refused: %s', async (_, url) => {
    const error = await failure(probe(await to(new URL(url).href)));
    expect(error).toBeInstanceOf(ForbiddenAddressError);
    expect(error.retryable).toBe(false);
  });

  test('to a name that resolves to a private address is refused', async () => {
    const server = await to('https://innocent.example/clip.mp4');
    const lookup = async () => [{ address: '192.168.0.7', family: 4 }];
    const { allowedHosts, origin } = server;
    const attempt = probeUrl(origin, { allowedHosts, lookup, timeoutMs: 30_000, maxBytes: LIMIT });
    expect(await failure(attempt)).toBeInstanceOf(ForbiddenAddressError);
  });

  test.each([
    'file:///etc/passwd',
    'ftp://example.com/a',
    'data:text/plain,a',
    'http://a:b@example.com/',
    'http://',
  ])('to %s is refused', async (location) => {
    expect(await failure(probe(await to(location)))).toBeInstanceOf(UnusableUrlError);
  });
});

describe('a connection', () => {
  test('goes to the address that was judged, whatever the name resolves to afterwards', async () => {
    const server = await localServer((request, response) => {
      response.writeHead(200, { 'content-length': request.headers.host?.length ?? 0 }).end();
    });
    let asked = 0;
    const lookup = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '10.255.255.1', family: 4 }];
    };
    const host = `rebinding.example:${server.port}`;
    const options = { allowedHosts: new Set([host]), lookup, timeoutMs: 30_000, maxBytes: LIMIT };
    expect(await probeUrl(`http://${host}/`, options)).toMatchObject({
      outcome: 'answered',
      size: host.length,
    });
    expect(asked).toBe(1);
  });
});
