import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { eventually } from '../support/eventually.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const LIMIT = 1024 * 1024;
const api = await startTestApi({ settings: { maxFileSize: LIMIT } });
const uploadsUrl = `${api.url}/api/v1/uploads`;
const storedSchema = z.strictObject({ url: z.url(), size: z.number(), media_type: z.string() });

const upload = (body: string | Uint8Array, type?: string) =>
  fetch(uploadsUrl, {
    method: 'POST',
    body: Buffer.from(body),
    ...(type && { headers: { 'Content-Type': type } }),
  });
const stored = async (response: Response) => storedSchema.parse(await response.json());
/** Everything under storage, finished or not. */
const files = async () => {
  const entries = await readdir(api.storageFolder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
};
const rows = () => api.database.upload.count();

/** A body of which nobody knows the length beforehand. */
async function* chunks(count: number, size: number): AsyncGenerator<Buffer> {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(size, index);
}

describe('an upload', () => {
  test('is kept as it came, and answered 201 with its url, size and media type', async () => {
    const response = await upload('the bytes', 'Video/MP4; codecs="avc1"');
    expect(response.status).toBe(201);
    const body = await stored(response);
    expect(body).toEqual({
      url: expect.stringContaining(`${api.url}/uploads/`),
      size: 9,
      media_type: 'video/mp4',
    });
    expect(response.headers.get('location')).toBe(body.url);
    const read = await fetch(body.url);
    expect(await read.text()).toBe('the bytes');
    expect(read.headers.get('content-type')).toBe('video/mp4');
  });

  test('may be of any media type, JSON too, or of none', async () => {
    expect((await stored(await upload('{"a":', 'application/json'))).media_type).toBe('application/json');
    expect((await stored(await upload('x'))).media_type).toBe('application/octet-stream');
  });

  test('is read by HEAD, in part, and 304 while it is the same', async () => {
    const { url } = await stored(await upload('0123456789', 'audio/flac'));
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '10']);
    expect(await (await fetch(url, { headers: { Range: 'bytes=2-4' } })).text()).toBe('234');
    const etag = head.headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  });

  test('of a page or a script is saved and never run', async () => {
    for (const type of ['text/html', 'image/svg+xml', 'text/javascript']) {
      const { url } = await stored(await upload('<script>alert(1)</script>', type));
      const { headers } = await fetch(url);
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('of exactly the limit is taken, streamed without its length too', async () => {
    expect((await upload(Buffer.alloc(LIMIT))).status).toBe(201);
    const response = await fetch(uploadsUrl, {
      method: 'POST',
      body: Readable.from(chunks(16, LIMIT / 16)),
      duplex: 'half',
    });
    expect(response.status).toBe(201);
    expect((await stored(response)).size).toBe(LIMIT);
  });

  test('over the limit is 413 and leaves nothing, whether it says its length or not', async () => {
    const [before, rowsBefore] = [await files(), await rows()];
    const declared = await upload(Buffer.alloc(LIMIT + 1));
    expect(declared.status).toBe(413);
    expect((await problemOf(declared)).detail).toMatch(/1 MB/);
    const streamed = await fetch(uploadsUrl, {
      method: 'POST',
      body: Readable.from(chunks(40, LIMIT / 16)),
      duplex: 'half',
    });
    expect(streamed.status).toBe(413);
    await problemOf(streamed);
    expect([await files(), await rows()]).toEqual([before, rowsBefore]);
  });

  test('of no bytes is 400 and leaves nothing', async () => {
    const before = await files();
    const response = await upload('');
    expect(response.status).toBe(400);
    await problemOf(response);
    expect(await files()).toBe(before);
  });

  test('that breaks off leaves nothing', async () => {
    const [before, rowsBefore] = [await files(), await rows()];
    await new Promise<void>((resolve) => {
      const sending = httpRequest(uploadsUrl, { method: 'POST', headers: { 'Content-Length': '5000' } });
      sending.on('error', () => undefined);
      sending.on('close', resolve);
      sending.write('only this', () => setTimeout(() => sending.destroy(), 50));
    });
    await eventually(async () => (await files()) <= before);
    expect([await files(), await rows()]).toEqual([before, rowsBefore]);
    expect((await fetch(`${api.url}/livez`)).status).toBe(200);
  });

  test('of a media type that is none is 415', async () => {
    const response = await upload('x', 'nonsense');
    expect(response.status).toBe(415);
    await problemOf(response);
  });

  test('that is unknown is 404, and one that expired 410', async () => {
    for (const id of ['x', '7d1f0a5e-0c7c-4d2e-9a39-111111111111', '..%2f..%2fsecret', '%00']) {
      const response = await fetch(`${api.url}/uploads/${id}`);
      expect(response.status).toBe(404);
      await problemOf(response);
    }
    const { url } = await stored(await upload('old'));
    await api.database.upload.update({
      where: { id: url.split('/').at(-1) ?? '' },
      data: { expiresAt: new Date(0) },
    });
    expect((await fetch(url)).status).toBe(410);
  });
});
