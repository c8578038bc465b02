import { describe, expect, test } from '@jest/globals';
import { insertJob, madeVideo, succeed, work } from './drive-job.js';
import { problemOf, rawRequest, sendRaw } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const job = await insertJob(api);
const [video] = await succeed(api, job);
const url = `${api.url}/video/${video?.name}`;
const ask = (headers: Record<string, string> = {}, method = 'GET') => fetch(url, { method, headers });

describe('a file of a job', () => {
  test('is served whole, with its type, its name and nothing that a browser would run', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(madeVideo.bytes);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': expect.stringMatching(`^inline; filename="${video?.name}"`),
      etag: expect.stringMatching(/^".+"$/),
    });
  });

  test('is saved where that is asked for: pages of other origins cannot ask for it in a link', async () => {
    const response = await fetch(`${url}?download=true`);
    expect(response.headers.get('content-disposition')).toMatch(`attachment; filename="${video?.name}"`);
    expect(await response.text()).toBe(madeVideo.bytes);
    expect((await fetch(`${url}?download=false`)).status).toBe(422);
  });

  test('by HEAD has the same headers and no body', async () => {
    const [get, head] = [await ask(), await ask({}, 'HEAD')];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    for (const name of ['content-type', 'content-length', 'etag', 'accept-ranges']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });

  test.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
    ['bytes=0-0', '0', 'bytes 0-0/10'],
  ])('is served in part: %s', async (range, text, contentRange) => {
    const response = await ask({ Range: range });
    expect(response.status).toBe(206);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(String(text.length));
  });

  test.each(['bytes=10-', 'bytes=99-100'])('past its end is 416 with its size: %s', async (range) => {
    const response = await ask({ Range: range });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */10');
    await problemOf(response);
  });

  test.each(['bytes=a-b', 'pages=1-2', 'bytes=0-1,4-5', 'bytes'])(
    'is served whole for a range like %s',
    async (range) => {
      const response = await ask({ Range: range });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(madeVideo.bytes);
    },
  );

  test('unchanged is 304', async () => {
    const etag = (await ask()).headers.get('etag') ?? '';
    for (const method of ['GET', 'HEAD']) {
      expect((await ask({ 'If-None-Match': etag }, method)).status).toBe(304);
      expect((await ask({ 'If-None-Match': `"other", ${etag}` }, method)).status).toBe(304);
      expect((await ask({ 'If-None-Match': '"other"' }, method)).status).toBe(200);
    }
  });

  test('is served in part only if it is still the one that If-Range names', async () => {
    const etag = (await ask()).headers.get('etag') ?? '';
    expect((await ask({ Range: 'bytes=0-3', 'If-Range': etag })).status).toBe(206);
    expect((await ask({ Range: 'bytes=0-3', 'If-Range': '"other"' })).status).toBe(200);
    expect((await ask({ Range: 'bytes=0-3', 'If-Range': `W/${etag}` })).status).toBe(200);
  });

  test('is served to many at once', async () => {
    const texts = await Promise.all(Array.from({ length: 30 }, async () => (await ask()).text()));
    expect(new Set(texts)).toEqual(new Set([madeVideo.bytes]));
  });

  test('that expired is 410', async () => {
    const old = await insertJob(api);
    const [file] = await succeed(api, old);
    await api.database.job.update({ where: { id: old.id }, data: { expired: true } });
    const response = await fetch(`${api.url}/video/${file?.name}`);
    expect(response.status).toBe(410);
    await problemOf(response);
  });

  test('whose bytes are gone is 410, not a fault', async () => {
    const old = await insertJob(api);
    const [file] = await succeed(api, old);
    await api.storage.delete([file?.key ?? '']);
    expect((await fetch(`${api.url}/video/${file?.name}`)).status).toBe(410);
  });

  test('of a job that is not in success is 404, even when its bytes are there', async () => {
    const running = await insertJob(api);
    await work(api, running);
    const name = `${running.id}_captioned.mp4`;
    const row = {
      name,
      jobId: running.id,
      role: 'video',
      key: video?.key ?? '',
      mediaType: 'video/mp4',
      size: 10,
    };
    await api.database.jobFile.create({ data: row });
    const response = await fetch(`${api.url}/video/${name}`);
    expect(response.status).toBe(404);
    await problemOf(response);
  });
});

describe('a name that this service does not make', () => {
  test.each([
    '/video/',
    '/video/movie.mp4',
    '/video/..%2f..%2fetc%2fpasswd',
    '/video/%2e%2e%2fsecret',
    '/video/..\\..\\secret',
    '/video/%00',
    `/video/${job.id}_captioned.mp4%00`,
    `/video/${job.id}_captioned.mp4%00.jpg`,
    `/video/%2e%2e/${job.id}_captioned.mp4`,
    `/video/x/../${job.id}_captioned.mp4`,
    `/video/${job.id}%2f_captioned.mp4`,
    `/video/${job.id}_captioned.MP4`,
    `/video/${job.id.toUpperCase()}_captioned.mp4`,
    `/video/${job.id}`,
    `/video/${job.id}.exe`,
    `/video/${job.id}_captioned.mp4.bak`,
    `//video/${job.id}_captioned.mp4`,
    '/video/%E0%A4%A',
    '/video/%',
    `/video/${'a'.repeat(5000)}.mp4`,
  ])('is 404, however it is written: %s', async (path) => {
    const answer = await sendRaw(api.port, rawRequest('GET', path, { Host: 'localhost' }));
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).toContain('application/problem+json');
  });

  test('with a NUL byte in the request line never reaches us', async () => {
    expect(await sendRaw(api.port, rawRequest('GET', '/video/\0.mp4', { Host: 'localhost' }))).toMatch(
      /^HTTP\/1.1 400/,
    );
  });
});
