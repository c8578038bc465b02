import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { afterAll, describe, expect, test } from '@jest/globals';
import { uploadKey } from '../../src/database/uploads.js';
import { insertJob, succeed, work } from './drive-job.js';
import { post, problemOf } from './request.js';
import { portOf, startTestApi } from './start-test-api.js';

const MEGABYTE = 1024 * 1024;

let dyingIsDead = false;

/** A server of other people's media. */
const answers: Record<string, RequestListener> = {
  '/clip.mp4': (_request, response) => response.writeHead(200, { 'Content-Length': '1000' }).end(),
  '/large.mp4': (_request, response) =>
    response.writeHead(200, { 'Content-Length': String(101 * MEGABYTE) }).end(),
  '/slow.mp4': () => undefined,
  '/dying.mp4': (_request, response) => response.writeHead(dyingIsDead ? 404 : 200).end(),
};
const media = createServer((request, response) => {
  const answer = answers[request.url ?? ''];
  if (answer) answer(request, response);
  else response.writeHead(404).end();
});
media.listen(0, '127.0.0.1');
await once(media, 'listening');
afterAll(() => {
  media.closeAllConnections();
  media.close();
});
const mediaUrl = `http://127.0.0.1:${portOf(media.address())}`;
const clip = `${mediaUrl}/clip.mp4`;

const api = await startTestApi({
  allowHosts: [`127.0.0.1:${portOf(media.address())}`],
  settings: { maxFileSize: 100 * MEGABYTE },
});
const task = (kind: string, body: unknown, headers = {}) => post(`${api.url}/tasks/${kind}`, body, headers);
const input = async (id: string) => (await api.jobs.find(id))?.input;

async function accepted(response: Response): Promise<string> {
  expect(response.status).toBe(202);
  const body = (await response.json()) as { task_id: string };
  expect(body).toEqual({ task_id: expect.any(String), status: 'queued', message: expect.any(String) });
  expect(response.headers.get('location')).toBe(`/tasks/${body.task_id}`);
  return body.task_id;
}

describe('creating a task', () => {
  test('of captions takes the older service’s body and its defaults', async () => {
    const id = await accepted(await task('caption', { video_url: clip }));
    expect(await input(id)).toEqual({ video_url: clip, model_size: 'small', words_per_line: 3 });
    const row = await api.database.job.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ kind: 'caption', takesSlot: true, retention: 7200 });
  });

  test('of a merge takes the older service’s body and its defaults', async () => {
    const id = await accepted(
      await task('merge', {
        scene_clip_urls: [clip, clip],
        voiceover_urls: [clip, null],
        user_id: 'u',
        priority: 1,
      }),
    );
    expect(await input(id)).toEqual({
      scene_clip_urls: [clip, clip],
      voiceover_urls: [clip, null],
      width: 1080,
      height: 1920,
      scale_mode: 'cover',
      video_volume: 0.2,
      voiceover_volume: 2,
    });
    expect(await api.jobs.find(id)).toMatchObject({ user_id: 'u', owner: 'u', priority: 1 });
  });

  test('of background music takes the older service’s body and its defaults', async () => {
    const id = await accepted(await task('background-music', { video_url: clip, music_url: clip }));
    expect(await input(id)).toEqual({ video_url: clip, music_url: clip, music_volume: 0.3, video_volume: 1 });
  });

  test('twice under one idempotency key is one task', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const ids = [
      await accepted(await task('caption', { video_url: clip }, headers)),
      await accepted(await task('caption', { video_url: clip, model_size: 'small' }, headers)),
    ];
    expect(ids[0]).toBe(ids[1]);
  });

  test('that was accepted is the same task again, though its URL has died since', async () => {
    const headers = { 'Idempotency-Key': 'dies' };
    const body = { video_url: `${mediaUrl}/dying.mp4` };
    const first = await accepted(await task('caption', body, headers));
    dyingIsDead = true;
    expect(await accepted(await task('caption', body, headers))).toBe(first);
    expect((await task('caption', body)).status).toBe(400);
  });

  test.each([
    ['caption', {}, '/video_url'],
    ['caption', { video_url: 7 }, '/video_url'],
    ['caption', { video_url: clip, model_size: 'huge' }, '/model_size'],
    ['caption', { video_url: clip, words_per_line: 0 }, '/words_per_line'],
    ['caption', { video_url: clip, style: { colour: 'red' } }, '/style/colour'],
    ['caption', { video_url: clip, style: { size: 30, blink: true } }, '/style/blink'],
    ['caption', { video_url: clip, kind: 'merge' }, '/kind'],
    ['merge', { scene_clip_urls: [], voiceover_urls: [] }, '/scene_clip_urls'],
    ['merge', { scene_clip_urls: [clip], voiceover_urls: [null, null] }, '/voiceover_urls'],
    ['merge', { scene_clip_urls: [clip, null], voiceover_urls: [null, null] }, '/scene_clip_urls/1'],
    ['merge', { scene_clip_urls: [clip], voiceover_urls: [null], width: 1081 }, '/width'],
    ['merge', { scene_clip_urls: [clip], voiceover_urls: [null], scale_mode: 'fill' }, '/scale_mode'],
    ['background-music', { video_url: clip, music_url: clip, music_volume: -1 }, '/music_volume'],
    ['background-music', { video_url: clip, music_url: clip, priority: 0 }, '/priority'],
  ])('of %s that does not fit (%j) is 422 at %s', async (kind, body, pointer) => {
    const response = await task(kind, body);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors?.map((mistake) => mistake.pointer)).toContain(pointer);
  });

  test('of a hundred and one clips is 422', async () => {
    const urls = Array.from({ length: 101 }, () => clip);
    const response = await task('merge', { scene_clip_urls: urls, voiceover_urls: urls.map(() => null) });
    expect(response.status).toBe(422);
  });
});

describe('the URLs of a task', () => {
  test.each([
    'not a url',
    '',
    'file:///etc/passwd',
    'ftp://example.com/a.mp4',
    'data:video/mp4;base64,AAAA',
    'http://127.0.0.1:1/a.mp4',
    'http://2130706433/a.mp4',
    'http://0x7f.1/a.mp4',
    'http://[::1]/a.mp4',
    'http://[::ffff:10.0.0.1]/a.mp4',
    'http://169.254.169.254/latest/meta-data',
    'http://192.168.1.1/a.mp4',
    'http://no-such-host.invalid/a.mp4',
    'https://user:secret@example.com/a.mp4',
  ])('that cannot be used are 400 with the reason: %s', async (url) => {
    const response = await task('caption', { video_url: url });
    expect(response.status).toBe(400);
    const problem = await problemOf(response);
    expect(problem.errors).toEqual([{ pointer: '/video_url', reason: expect.stringMatching(/\S/) }]);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  test('that are not there are 400, each named', async () => {
    const [missing, gone] = [`${mediaUrl}/missing.mp4`, `${mediaUrl}/gone.mp4?token=hush`];
    const response = await task('merge', { scene_clip_urls: [clip, missing], voiceover_urls: [gone, null] });
    expect(response.status).toBe(400);
    const { errors, detail } = await problemOf(response);
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/scene_clip_urls/1', '/voiceover_urls/0']);
    expect(detail).not.toContain('hush');
  });

  test('over the size limit are 413', async () => {
    const response = await task('caption', { video_url: `${mediaUrl}/large.mp4` });
    expect(response.status).toBe(413);
    expect((await problemOf(response)).detail).toMatch(/100 MB/);
  });

  test('that are slow are accepted after five seconds in all', async () => {
    const slow = [`${mediaUrl}/slow.mp4`, `${mediaUrl}/slow.mp4?2`, `${mediaUrl}/slow.mp4?3`];
    answers['/slow.mp4?2'] = answers['/slow.mp4?3'] = () => undefined;
    const before = Date.now();
    await accepted(await task('merge', { scene_clip_urls: slow, voiceover_urls: [null, null, null] }));
    // Five seconds each would be fifteen.
    expect(Date.now() - before).toBeLessThan(14_000);
  });

  test('of our own finished jobs are taken from storage, and kept while the task needs them', async () => {
    const job = await insertJob(api);
    const [video] = await succeed(api, job);
    for (const url of [`/video/${video?.name}`, `${api.url}/video/${video?.name}`]) {
      const id = await accepted(await task('caption', { video_url: url }));
      expect(await api.database.jobReference.findMany({ where: { jobId: id } })).toMatchObject([
        { key: video?.key },
      ]);
    }
  });

  test('of uploads are taken from storage, and kept while the task needs them', async () => {
    const upload = await fetch(`${api.url}/api/v1/uploads`, { method: 'POST', body: 'clip' });
    const { url } = (await upload.json()) as { url: string };
    const id = await accepted(await task('caption', { video_url: url }));
    const key = uploadKey(url.split('/').at(-1) ?? '');
    expect(await api.database.jobReference.findMany({ where: { jobId: id } })).toMatchObject([{ key }]);
  });

  test('of files of ours that are not there, not finished or expired are 400', async () => {
    const [running, expired] = [await insertJob(api), await insertJob(api)];
    await work(api, running);
    const [video] = await succeed(api, expired);
    await api.database.job.update({ where: { id: expired.id }, data: { expired: true } });
    const id = '7d1f0a5e-0c7c-4d2e-9a39-111111111111';
    await api.uploads.insert({ id, owner: '', size: 1, mediaType: 'video/mp4', expiresAt: new Date(0) });
    for (const url of [
      `/video/${running.id}_captioned.mp4`,
      `/video/${video?.name}`,
      '/video/anything.mp4',
      '/uploads/7d1f0a5e-0c7c-4d2e-9a39-222222222222',
      '/uploads/x',
      `/uploads/${id}`,
      '/video/../health',
    ]) {
      const response = await task('caption', { video_url: url });
      expect(response.status).toBe(400);
      await problemOf(response);
    }
  });
});
