import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type DownloadOptions, downloadUrl } from '../../src/fetching/download-url.js';
import { ForbiddenAddressError, TooLargeError, UnreachableUrlError } from '../../src/fetching/errors.js';
import { eventually } from '../support/eventually.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { localServer } from './local-server.js';

const LIMIT = 1000;

async function download(handle: RequestListener, options: Partial<DownloadOptions> = {}) {
  const server = await localServer(handle);
  const path = join(await temporaryFolder(), 'clip');
  const result = downloadUrl(`${server.origin}/clip.mp4?signature=s3cret`, path, {
    allowedHosts: server.allowedHosts,
    maxBytes: LIMIT,
    totalTimeoutMs: 60_000,
    idleTimeoutMs: 60_000,
    signal: new AbortController().signal,
    ...options,
  });
  return { result, path, server };
}

/** Expects the download to fail, to leave no file, and to say nothing secret. */
async function expectFailure(
  handle: RequestListener,
  options: Partial<DownloadOptions> = {},
): Promise<unknown> {
  const { result, path } = await download(handle, options);
  const error = await result.then(
    () => Promise.reject(new Error('It did not fail.')),
    (thrown: unknown) => thrown,
  );
  await expect(access(path)).rejects.toThrow(/ENOENT/);
  expect(String(error)).not.toContain('s3cret');
  return error;
}

describe('a download', () => {
  test('writes the bytes that come, counts their hash, and tells how far it is', async () => {
    const fractions: (number | null)[] = [];
    const { result, path } = await download(
      async (_, response) => {
        response.writeHead(200, { 'content-length': 10, 'content-type': 'video/mp4' }).write('01234');
        await eventually(() => fractions.length > 0);
        response.end('56789');
      },
      { onProgress: (fraction) => fractions.push(fraction) },
    );
    const sha256 = createHash('sha256').update('0123456789').digest('hex');
    expect(await result).toEqual({ size: 10, mediaType: 'video/mp4', sha256 });
    expect(await readFile(path, 'utf8')).toBe('0123456789');
    expect(fractions).toEqual([0.5, 1]);
  });

  test('does without Content-Length, and then without a fraction', async () => {
    const fractions: (number | null)[] = [];
    const { result } = await download((_, response) => response.end('x'.repeat(LIMIT)), {
      onProgress: (fraction) => fractions.push(fraction),
    });
    expect(await result).toMatchObject({ size: LIMIT });
    expect(new Set(fractions).size).toBe(1);
  });

  test('follows a redirect', async () => {
    const { result, server } = await download((request, response) => {
      if (request.url === '/moved') response.end('film');
      else response.writeHead(307, { location: '/moved' }).end();
    });
    expect(await result).toMatchObject({ size: 4 });
    expect(server.requests).toEqual(['GET /clip.mp4?signature=s3cret', 'GET /moved']);
  });

  test('refuses a redirect into the private network', async () => {
    const location = 'http://169.254.169.254/latest/meta-data/';
    const error = await expectFailure((_, response) => response.writeHead(302, { location }).end());
    expect(error).toBeInstanceOf(ForbiddenAddressError);
  });

  test('takes an empty file for what it is', async () => {
    const { result, path } = await download((_, response) => response.end());
    expect(await result).toMatchObject({ size: 0 });
    expect(await readFile(path, 'utf8')).toBe('');
  });

  test.each([
    [404, false],
    [403, false],
    [429, true],
    [503, true],
  ])('fails with status %i, to be retried: %p', async (status, retryable) => {
    const error = await expectFailure((_, response) => response.writeHead(status).end('<h1>Sorry</h1>'));
    expect(error).toMatchObject({ name: 'UnreachableUrlError', status, retryable });
  });

  test('refuses what is announced to be too large, before reading it', async () => {
    const error = await expectFailure((_, response) => {
      response.writeHead(200, { 'content-length': LIMIT + 1 }).write('x');
    });
    expect(error).toBeInstanceOf(TooLargeError);
  });

  test('ends an endless body without Content-Length at the limit', async () => {
    const error = await expectFailure((_, response) => {
      const timer = setInterval(() => response.write('x'.repeat(300)), 5);
      response.on('close', () => clearInterval(timer));
    });
    expect(error).toBeInstanceOf(TooLargeError);
    expect(error).toMatchObject({ retryable: false });
  });

  test('gives up a trickle of single bytes, though each comes in time', async () => {
    const error = await expectFailure(
      (_, response) => {
        const timer = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(timer));
      },
      { minimumRate: { bytesPerSecond: 1024, overMs: 300 } },
    );
    expect(error).toBeInstanceOf(UnreachableUrlError);
    expect(error).toMatchObject({ retryable: true, message: expect.stringContaining('too slowly') });
  });

  test('gives up a body that stops coming', async () => {
    const error = await expectFailure((_, response) => void response.write('half a film'), {
      idleTimeoutMs: 150,
    });
    expect(error).toMatchObject({ name: 'UnreachableUrlError', retryable: true });
    expect(String(error)).toContain('sent nothing for 0.2 s');
  });

  test('gives up a server that never answers', async () => {
    const error = await expectFailure(() => undefined, { idleTimeoutMs: 150 });
    expect(error).toMatchObject({ name: 'UnreachableUrlError', retryable: true });
  });

  test('gives up when the whole takes too long, though it is fast enough', async () => {
    const error = await expectFailure(
      (_, response) => {
        const timer = setInterval(() => response.write('x'.repeat(20)), 10);
        response.on('close', () => clearInterval(timer));
      },
      { totalTimeoutMs: 200 },
    );
    expect(String(error)).toContain('not fetched within 0.2 s');
    expect(error).toMatchObject({ retryable: true });
  });

  test('is to be retried when fewer bytes come than were announced', async () => {
    const error = await expectFailure((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setTimeout(() => response.destroy(), 30);
    });
    expect(error).toMatchObject({ name: 'UnreachableUrlError', retryable: true });
  });

  test('is to be retried when the connection breaks off before an answer', async () => {
    const error = await expectFailure((request) => request.socket.destroy());
    expect(error).toMatchObject({ name: 'UnreachableUrlError', retryable: true, status: null });
  });

  test('never unpacks what a server compresses unasked', async () => {
    const error = await expectFailure((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.alloc(10));
    });
    expect(error).toMatchObject({ name: 'UnreachableUrlError', retryable: false });
  });

  test('stops when its caller does, with the caller’s reason', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('job cancelled')), 60);
    const error = await expectFailure((_, response) => void response.write('half'), {
      signal: controller.signal,
    });
    expect(String(error)).toContain('job cancelled');
  });

  test('leaves an error of the disk as it is', async () => {
    const server = await localServer((_, response) => response.end('film'));
    const attempt = downloadUrl(server.origin, join(await temporaryFolder(), 'no-such-folder', 'clip'), {
      allowedHosts: server.allowedHosts,
      maxBytes: LIMIT,
      totalTimeoutMs: 5000,
      idleTimeoutMs: 5000,
      signal: new AbortController().signal,
    });
    await expect(attempt).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

test('a server that ends its connection while the body is still being read takes no process down (nodejs/undici#5360)', async () => {
  const body = Buffer.alloc(4 * 1024 * 1024, 'a');
  const { origin, allowedHosts } = await localServer((_request, response) => {
    response.writeHead(200, { 'content-length': body.length, connection: 'close' });
    response.end(body);
  });
  const { openUrl } = await import('../../src/fetching/open-url.js');
  const opened = await openUrl(`${origin}/`, {
    allowedHosts,
    method: 'GET',
    signal: new AbortController().signal,
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  let size = 0;
  for await (const chunk of opened.body) size += chunk.length;
  await opened.close();
  expect(size).toBe(body.length);
});
