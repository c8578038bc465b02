import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const LIMIT = 1024 * 1024;
const page = 'https://app.example';
const api = await startTestApi({ settings: { maxFileSize: LIMIT, corsOrigins: [page] } });
const tusUrl = `${api.url}/api/v1/uploads/tus`;
const version = { 'Tus-Resumable': '1.0.0' };

const create = (length: number, headers: Record<string, string> = {}) =>
  fetch(tusUrl, { method: 'POST', headers: { ...version, 'Upload-Length': String(length), ...headers } });
const patch = (url: string, offset: number, body: string) =>
  fetch(url, {
    method: 'PATCH',
    headers: {
      ...version,
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    },
    body,
  });
const offsetOf = async (url: string) => {
  const response = await fetch(url, { method: 'HEAD', headers: version });
  return { status: response.status, offset: response.headers.get('upload-offset') };
};
const flac = { 'Upload-Metadata': `filetype ${Buffer.from('audio/flac').toString('base64')}` };

describe('a resumable upload', () => {
  test('sent in pieces becomes an upload like any other, and says where it is', async () => {
    const created = await create(10, flac);
    expect(created.status).toBe(201);
    const url = created.headers.get('location') ?? '';
    expect(url).toMatch(`${tusUrl}/`);
    expect((await patch(url, 0, '01234')).status).toBe(204);
    expect(await offsetOf(url)).toEqual({ status: 200, offset: '5' });
    const last = await patch(url, 5, '56789');
    expect(last.status).toBe(200);
    const id = url.split('/').at(-1);
    const stored = { url: `${api.url}/uploads/${id}`, size: 10, media_type: 'audio/flac' };
    expect(await last.json()).toEqual(stored);
    expect(last.headers.get('content-location')).toBe(stored.url);
    const read = await fetch(stored.url);
    expect(await read.text()).toBe('0123456789');
    expect(read.headers.get('content-type')).toBe('audio/flac');
  });

  test('keeps nothing of its pieces, and still says that it is whole', async () => {
    const url = (await create(3)).headers.get('location') ?? '';
    await patch(url, 0, 'abc');
    const id = url.split('/').at(-1) ?? '';
    const parts = async () => (await readdir(api.partialUploads)).filter((name) => name.startsWith(id));
    await eventually(async () => (await parts()).length === 0);
    const head = await fetch(url, { method: 'HEAD', headers: version });
    expect(head.headers.get('upload-offset')).toBe('3');
    expect(head.headers.get('content-location')).toMatch(`${api.url}/uploads/`);
  });

  test.each([
    ['while it is sent', 'abc'],
    ['once it is whole', 'abcd'],
  ])('tells pages of CORS_ORIGINS how far it is, %s, and no others', async (_when, sent) => {
    const url = (await create(4)).headers.get('location') ?? '';
    await patch(url, 0, sent);
    const ask = (origin: string) => fetch(url, { method: 'HEAD', headers: { ...version, Origin: origin } });
    const { headers } = await ask(page);
    expect(headers.get('upload-offset')).toBe(String(sent.length));
    expect(headers.get('access-control-allow-origin')).toBe(page);
    for (const name of ['Upload-Offset', 'Upload-Length', 'Content-Location'])
      expect(headers.get('access-control-expose-headers')).toContain(name);
    expect((await ask('http://localhost:1')).headers.has('access-control-allow-origin')).toBe(false);
  });

  test('can be sent whole when it is created', async () => {
    const response = await fetch(tusUrl, {
      method: 'POST',
      headers: { ...version, 'Upload-Length': '4', 'Content-Type': 'application/offset+octet-stream' },
      body: 'abcd',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toMatch(`${tusUrl}/`);
    expect(await response.json()).toMatchObject({ size: 4, media_type: 'application/octet-stream' });
  });

  test('that is given up is gone', async () => {
    const url = (await create(10)).headers.get('location') ?? '';
    expect((await fetch(url, { method: 'DELETE', headers: version })).status).toBe(204);
    expect((await offsetOf(url)).status).toBe(404);
  });

  test('over the limit is 413 before a byte is sent', async () => {
    const response = await create(LIMIT + 1);
    expect(response.status).toBe(413);
    await problemOf(response);
  });

  test('that sends more than it said is refused, and can go on as it said', async () => {
    const url = (await create(4)).headers.get('location') ?? '';
    const response = await patch(url, 0, 'abcdefgh');
    expect(response.status).toBe(413);
    await problemOf(response);
    expect((await patch(url, 0, 'abcd')).status).toBe(200);
  });

  test('from another place than where we are is 409', async () => {
    const url = (await create(10)).headers.get('location') ?? '';
    const response = await patch(url, 5, 'abc');
    expect(response.status).toBe(409);
    await problemOf(response);
  });

  test.each([
    ['no protocol version', {}, 412],
    ['no length', version, 400],
    ['a length to be told later', { ...version, 'Upload-Defer-Length': '1' }, 501],
    ['no bytes at all', { ...version, 'Upload-Length': '0' }, 400],
    [
      'a media type that is none',
      { ...version, 'Upload-Length': '1', 'Upload-Metadata': 'filetype bm9uZQ==' },
      415,
    ],
  ])('with %s is refused', async (_what, headers, status) => {
    const response = await fetch(tusUrl, { method: 'POST', headers });
    expect(response.status).toBe(status);
    expect((await problemOf(response)).detail).toMatch(/\w/);
  });

  test.each(['x', '..%2f..%2fsecret', '%00', '7d1f0a5e-0c7c-4d2e-9a39-111111111111'])(
    'that is unknown (%s) is 404',
    async (id) => {
      expect((await offsetOf(`${tusUrl}/${id}`)).status).toBe(404);
      const response = await patch(`${tusUrl}/${id}`, 0, 'x');
      expect(response.status).toBe(404);
      await problemOf(response);
    },
  );

  test('is found out about by OPTIONS', async () => {
    const { headers, status } = await fetch(tusUrl, { method: 'OPTIONS' });
    expect(status).toBe(204);
    expect(headers.get('tus-version')).toBe('1.0.0');
    expect(headers.get('tus-max-size')).toBe(String(LIMIT));
    expect(headers.get('tus-extension')).not.toContain('defer');
  });
});
