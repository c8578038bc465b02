import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { hello } from '../../src/jobs/hello.js';
import { jobViewSchema } from '../../src/jobs/job-view.js';
import { insertJob, succeed, work } from './drive-job.js';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const jobsUrl = `${api.url}/api/v1/jobs`;
const read = async (id: string) => jobViewSchema.parse(await (await fetch(`${jobsUrl}/${id}`)).json());

describe('creating a job', () => {
  test('is answered 202 with the exact body, a Location and when to look again', async () => {
    const response = await post(`${jobsUrl}/`, {
      kind: 'hello',
      input: { name: 'Ada' },
      user_id: 'u1',
      priority: 2,
    });
    expect(response.status).toBe(202);
    const body = (await response.json()) as { job_id: string };
    expect(body).toEqual({
      job_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'pending',
      message: 'Video generation job queued successfully',
      estimated_duration: 30,
    });
    expect(response.headers.get('location')).toBe(`/api/v1/jobs/${body.job_id}`);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const job = await read(body.job_id);
    expect(job).toMatchObject({
      kind: 'hello',
      status: 'pending',
      input: { name: 'Ada' },
      user_id: 'u1',
      priority: 2,
    });
    expect(job).toMatchObject({
      paused: false,
      expired: false,
      progress: 0,
      result: null,
      error: null,
      retry_count: 0,
    });
  });

  test('takes priority 5 and nobody where nothing is said, and fills in what the input leaves open', async () => {
    const { job_id } = (await (await post(jobsUrl, { kind: 'hello', input: {} })).json()) as {
      job_id: string;
    };
    expect(await read(job_id)).toMatchObject({ input: { name: 'World' }, priority: 5, user_id: null });
  });

  test('keeps the row as the dispatcher needs it: slot, retention and stages by kind', async () => {
    const { job_id } = (await (await post(jobsUrl, { kind: 'hello', input: {} })).json()) as {
      job_id: string;
    };
    const row = await api.database.job.findUniqueOrThrow({ where: { id: job_id } });
    expect(row).toMatchObject({
      takesSlot: hello.takesSlot,
      retention: 86_400,
      owner: '',
      idempotencyKey: null,
    });
    expect((await read(job_id)).stages).toEqual([
      { name: 'greet', status: 'pending', progress: 0, attempt: 0, started_at: null, completed_at: null },
    ]);
  });

  test.each([
    ['an unknown kind', { kind: 'opera', input: {} }, '/kind'],
    ['no kind', { input: {} }, '/kind'],
    ['an unknown field', { kind: 'hello', input: {}, colour: 'red' }, '/colour'],
    ['an unknown field of the input', { kind: 'hello', input: { nmae: 'x' } }, '/input/nmae'],
    ['a wrong type', { kind: 'hello', input: { name: 7 } }, '/input/name'],
    ['a priority out of range', { kind: 'hello', input: {}, priority: 11 }, '/priority'],
    ['an empty user_id', { kind: 'hello', input: {}, user_id: '' }, '/user_id'],
    ['NUL in a text', { kind: 'hello', input: { name: 'a\0b' } }, '/input/name'],
    ['half a surrogate pair', { kind: 'hello', input: { name: 'a\ud800' } }, '/input/name'],
    ['no object', [], ''],
    ['no object at all', 'null', ''],
  ])('with %s is 422 and says where and why', async (_what, body, pointer) => {
    const response = await post(jobsUrl, body);
    expect(response.status).toBe(422);
    const { errors, detail } = await problemOf(response);
    expect(errors).toEqual([{ pointer, reason: expect.stringMatching(/\S/) }]);
    expect(detail).toContain(pointer);
  });

  test('without a body is 422', async () => {
    const response = await fetch(jobsUrl, { method: 'POST' });
    expect(response.status).toBe(422);
    await problemOf(response);
  });
});

describe('an idempotency key', () => {
  const send = (body: unknown, key: string) => post(jobsUrl, body, { 'Idempotency-Key': key });

  test('makes the same request the same job', async () => {
    const key = randomUUID();
    const [first, second] = [
      await send({ kind: 'hello', input: { name: 'A' }, priority: 3 }, key),
      await send({ priority: 3, input: { name: 'A' }, kind: 'hello' }, key),
    ];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(await second.json()).toEqual(await first.json());
  });

  test('makes one job of many of the same at once', async () => {
    const key = randomUUID();
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => send({ kind: 'hello', input: {} }, key)),
    );
    const ids = await Promise.all(
      responses.map(async (response) => ((await response.json()) as { job_id: string }).job_id),
    );
    expect(new Set(ids).size).toBe(1);
  });

  test('with another body is 422', async () => {
    const key = randomUUID();
    await send({ kind: 'hello', input: { name: 'A' } }, key);
    const response = await send({ kind: 'hello', input: { name: 'B' } }, key);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).detail).toMatch(/Idempotency-Key/);
  });

  test('is each user’s own', async () => {
    const key = randomUUID();
    const mine = await (await send({ kind: 'hello', input: {}, user_id: 'me' }, key)).json();
    const yours = await (await send({ kind: 'hello', input: {}, user_id: 'you' }, key)).json();
    expect(mine).not.toEqual(yours);
  });

  test.each(['', 'x'.repeat(256), 'caf\u00e9'])(
    'that is empty, too long or not printable is 422',
    async (key) => {
      const response = await send({ kind: 'hello', input: {} }, key);
      expect(response.status).toBe(422);
    },
  );
});

describe('reading a job', () => {
  test('that succeeded shows its files as links, what was measured, and how long it took', async () => {
    const job = await insertJob(api);
    await succeed(
      api,
      job,
      [
        { role: 'video', suffix: '_captioned.mp4', mediaType: 'video/mp4', bytes: 'video' },
        { role: 'srt', suffix: '.srt', mediaType: 'application/x-subrip', bytes: 'srt' },
      ],
      { duration: 4.2, language: 'en' },
      ['no speech was found'],
    );
    const seen = await read(job.id);
    const [video, srt] = [`/video/${job.id}_captioned.mp4`, `/video/${job.id}.srt`];
    expect(seen.result).toEqual({
      video_path: video,
      video_url: `${api.url}${video}`,
      file_size: 5,
      srt_url: `${api.url}${srt}`,
      duration: 4.2,
      language: 'en',
      warnings: ['no speech was found'],
    });
    const self = `${jobsUrl}/${job.id}`;
    expect(seen.links).toEqual({
      self,
      events: `${self}/events`,
      cancel: `${self}/cancel`,
      workflow: `http://127.0.0.1:8233/namespaces/default/workflows/${job.id}`,
      video: `${api.url}${video}`,
      srt: `${api.url}${srt}`,
    });
    expect(seen).toMatchObject({ status: 'success', progress: 1, error: null });
    const [created, completed] = [Date.parse(seen.created_at), Date.parse(seen.completed_at ?? '')];
    expect(seen.duration).toBeCloseTo((completed - created) / 1000, 3);
    expect(Date.parse(seen.expires_at ?? '') - completed).toBe(3600 * 1000);
  });

  test('that expired stays, without links to files', async () => {
    const job = await insertJob(api);
    await succeed(api, job);
    await api.database.job.update({ where: { id: job.id }, data: { expired: true } });
    const seen = await read(job.id);
    expect(seen).toMatchObject({
      status: 'success',
      expired: true,
      result: { video_url: null, video_path: null },
    });
    expect(Object.keys(seen.links)).toEqual(['self', 'events', 'cancel', 'workflow']);
  });

  test('that failed says why', async () => {
    const job = await insertJob(api);
    await api.progress.finish(job.id, { status: 'failure', error: 'The video has no picture.' });
    expect(await read(job.id)).toMatchObject({
      status: 'failure',
      error: 'The video has no picture.',
      result: null,
    });
  });

  test('that runs shows progress to four decimals, and stages without their share', async () => {
    const job = await insertJob(api);
    await work(api, job, 0.123456789);
    const seen = await read(job.id);
    expect(seen.status).toBe('processing');
    expect(seen.progress).toBe(0.0123);
    expect(seen.stages[0]).toEqual(expect.objectContaining({ name: 'download', status: 'running' }));
    expect(seen.stages[0]).not.toHaveProperty('share');
  });

  test('that failed in the middle of a stage shows nothing that still runs', async () => {
    const job = await insertJob(api);
    await work(api, job, 0.5);
    await api.progress.finish(job.id, { status: 'failure', error: 'The video has no picture.' });
    const { stages } = await read(job.id);
    expect(stages[0]).toEqual(expect.objectContaining({ name: 'download', status: 'stopped' }));
    expect(stages.map(({ status }) => status)).not.toContain('running');
  });

  test('does not show what signs a link', async () => {
    const url = 'https://user:hunter2@bucket.example/clip.mp4?v=1&X-Amz-Signature=abc&X-Amz-Credential=def';
    const job = await insertJob(api, { input: { video_url: url } });
    const text = await (await fetch(`${jobsUrl}/${job.id}`)).text();
    for (const secret of ['hunter2', 'abc&', '=def']) expect(text).not.toContain(secret);
    expect(text).toContain('bucket.example/clip.mp4?v=1');
  });

  test.each([
    ['unknown', randomUUID()],
    ['malformed', 'not-an-id'],
    ['too long', `${randomUUID()}0`],
  ])('with an %s id is 404 and names it', async (_what, id) => {
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/cancel'],
      ['GET', '/events'],
      ['GET', '/progress'],
    ]) {
      const response = await fetch(`${jobsUrl}/${id}${path}`, { method: method ?? 'GET' });
      expect(response.status).toBe(404);
      expect((await problemOf(response)).detail).toBe(`Job ${id} not found`);
    }
  });

  test('unchanged is 304, and 200 once it changed', async () => {
    const job = await insertJob(api);
    const etag = (await fetch(`${jobsUrl}/${job.id}`)).headers.get('etag') ?? '';
    const ask = () => fetch(`${jobsUrl}/${job.id}`, { headers: { 'If-None-Match': etag } });
    expect((await ask()).status).toBe(304);
    await work(api, job);
    const changed = await ask();
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  test('by HEAD has headers and no body', async () => {
    const job = await insertJob(api);
    const response = await fetch(`${jobsUrl}/${job.id}`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toContain(job.id);
    expect(await response.text()).toBe('');
  });
});

describe('cancelling a job', () => {
  test.each(['DELETE', 'POST'])('by %s is 200 with the exact body, and the row says so', async (method) => {
    const job = await insertJob(api);
    const path = method === 'DELETE' ? '' : '/cancel';
    const response = await fetch(`${jobsUrl}/${job.id}${path}`, { method });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      job_id: job.id,
      status: 'cancelled',
      message: 'Job cancelled successfully',
    });
    expect(await read(job.id)).toMatchObject({ status: 'cancelled', error: null });
  });

  test('that is final is 400 and names its status', async () => {
    const job = await insertJob(api);
    await succeed(api, job);
    const response = await fetch(`${jobsUrl}/${job.id}`, { method: 'DELETE' });
    expect(response.status).toBe(400);
    expect((await problemOf(response)).detail).toBe('Cannot cancel job in success status');
    const cancelled = await insertJob(api);
    await fetch(`${jobsUrl}/${cancelled.id}`, { method: 'DELETE' });
    const again = await fetch(`${jobsUrl}/${cancelled.id}/cancel`, { method: 'POST' });
    expect((await problemOf(again)).detail).toBe('Cannot cancel job in cancelled status');
  });
});
