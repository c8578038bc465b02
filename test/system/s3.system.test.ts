import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { S3Storage } from '../../src/storage/s3.js';
import { useScratch } from '../media/fixtures.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { testS3 } from '../support/servers.js';
import { createStack, type Stack } from '../support/stack.js';

const s3 = testS3();
const NO_SERVER = 'no Go to build versitygw: the whole stack on S3 is skipped';
if (s3 === undefined) process.stderr.write(`${NO_SERVER}\n`);
const describeIfServed = s3 === undefined ? describe.skip : describe;

const scratch = useScratch();
const bucket = `stack-${randomUUID()}`;
let stack: Stack;
let client: CallsheetClient;

describeIfServed(s3 === undefined ? NO_SERVER : 'a whole stack whose files are on S3', () => {
  beforeAll(async () => {
    if (s3 === undefined) return;
    await new S3Storage({ ...s3, bucket, forcePathStyle: true }).ensureBucket();
    stack = await createStack({
      S3_ENDPOINT: s3.endpoint,
      S3_BUCKET: bucket,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.credentials.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
    });
    await stack.start();
    client = new CallsheetClient(stack);
  });
  afterAll(() => stack?.remove());

  test('takes an upload, makes a video of it, and sends the player to a presigned link', async () => {
    const clip = scratch.path('clip.mp4');
    await scratch.make(
      'clip.mp4',
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=320x180:rate=30:duration=2',
      '-pix_fmt',
      'yuv420p',
    );
    const url = await upload(clip);
    const frame = { width: 320, height: 180 };
    const id = await client.submit('merge', {
      scene_clip_urls: [url, url],
      voiceover_urls: [null, null],
      ...frame,
    });
    const job = await client.ended(id);
    expect(job).toMatchObject({ status: 'success', result: { width: 320, height: 180 } });

    const path = `/video/${id}_merged.mp4`;
    const redirect = await fetch(`${stack.url}${path}`, { redirect: 'manual' });
    expect(redirect.status).toBe(302);
    const link = redirect.headers.get('location') ?? '';
    expect(link.startsWith(`${s3?.endpoint}/${bucket}/videos/`)).toBe(true);

    const range = await fetch(link, { headers: { Range: 'bytes=4-7' } });
    expect([range.status, await range.text(), range.headers.get('content-type')]).toEqual([
      206,
      'ftyp',
      'video/mp4',
    ]);
    const head = await fetch(`${stack.url}${path}`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(job.result?.file_size));
  });

  test('is healthy while the bucket can be reached', async () => {
    expect(await (await client.get('/health')).json()).toMatchObject({
      status: 'healthy',
      storage: 'connected',
    });
  });
});

async function upload(path: string): Promise<string> {
  const response = await fetch(`${stack.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { 'Content-Type': 'video/mp4' },
    body: await openAsBlob(path),
  });
  const { url } = (await response.json()) as { url: string };
  return url;
}
