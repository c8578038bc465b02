import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { S3Storage } from '../../src/storage/s3.js';
import { testS3 } from '../support/servers.js';
import { insertJob, madeVideo, succeed } from './drive-job.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const s3 = testS3();
const describeWithS3 = s3 === undefined ? describe.skip : describe;
const settings = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', ...s3, forcePathStyle: true };
const storage = new S3Storage({ ...settings, bucket: `api-${randomUUID()}` });
if (s3 !== undefined) await storage.ensureBucket();
const api = await startTestApi({ dependencies: { storage } });
const unreachable = await startTestApi({
  dependencies: {
    storage: new S3Storage({
      endpoint: 'http://127.0.0.1:1',
      region: 'us-east-1',
      bucket: 'none',
      forcePathStyle: true,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    }),
  },
});

describeWithS3('a file of a job on S3 (skipped where there is no Go to build the S3 server)', () => {
  test('is read by way of a presigned link, and by HEAD from us', async () => {
    const [video] = await succeed({ ...api, storage }, await insertJob(api));
    const url = `${api.url}/video/${video?.name}`;

    const redirect = await fetch(url, { redirect: 'manual' });
    expect(redirect.status).toBe(302);
    expect(redirect.headers.get('cache-control')).toBe('no-store');
    const file = await fetch(redirect.headers.get('location') ?? '', { headers: { Range: 'bytes=2-4' } });
    expect(file.status).toBe(206);
    expect(file.headers.get('content-type')).toBe('video/mp4');
    expect(file.headers.get('content-disposition')).toContain(video?.name);
    expect(await file.text()).toBe('234');

    const head = await fetch(url, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String(madeVideo.bytes.length));
    expect(head.headers.get('etag')).toMatch(/^".+"$/);
  });

  test('is saved where that is asked for, from there, too', async () => {
    const [video] = await succeed({ ...api, storage }, await insertJob(api));
    const file = await fetch(`${api.url}/video/${video?.name}?download=true`);
    expect(file.headers.get('content-disposition')).toMatch(`attachment; filename="${video?.name}"`);
  });

  test('may be shown by a page of any origin, the redirect included', async () => {
    const [video] = await succeed({ ...api, storage }, await insertJob(api));
    const redirect = await fetch(`${api.url}/video/${video?.name}`, { redirect: 'manual' });
    expect(redirect.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  test.each([
    ['vtt', '.vtt', 'text/vtt'],
    ['srt', '.srt', 'application/x-subrip'],
    ['manifest', '_manifest.json', 'application/json'],
  ] as const)(
    'comes from us when pages read it: %s needs no leave of the bucket',
    async (role, suffix, mediaType) => {
      const made = { role, suffix, mediaType, bytes: 'WEBVTT' };
      const [file] = await succeed({ ...api, storage }, await insertJob(api), [made]);
      const response = await fetch(`${api.url}/video/${file?.name}`, { redirect: 'manual' });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain(mediaType);
      expect(await response.text()).toBe('WEBVTT');
    },
  );

  test('can be an upload, streamed there and refused there when it is too large', async () => {
    const upload = (size: number) =>
      fetch(`${api.url}/api/v1/uploads`, { method: 'POST', body: Buffer.alloc(size, 'a') });
    const response = await upload(1000);
    expect(response.status).toBe(201);
    const { url } = (await response.json()) as { url: string };
    expect((await (await fetch(url)).text()).length).toBe(1000);
    expect((await upload(1024 * 1024 + 1)).status).toBe(413);
  });
});

describe('while S3 cannot be reached', () => {
  test('what needs it is 503, and what does not goes on', async () => {
    const upload = await fetch(`${unreachable.url}/api/v1/uploads`, { method: 'POST', body: 'x' });
    expect(upload.status).toBe(503);
    expect(upload.headers.get('retry-after')).toBe('5');
    await problemOf(upload);
    expect((await fetch(`${unreachable.url}/health`)).status).toBe(503);
    expect((await fetch(`${unreachable.url}/test/hello`, { method: 'POST' })).status).toBe(202);
  });
});
