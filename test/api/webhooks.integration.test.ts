import { afterAll, describe, expect, test } from '@jest/globals';
import { createRetentionRepository } from '../../src/database/retention.js';
import { createWebhookMessageRepository } from '../../src/database/webhook-messages.js';
import { hello } from '../../src/jobs/hello.js';
import type { Webhook } from '../../src/jobs/webhook.js';
import { partOf } from '../support/new-job.js';
import { startReceiver } from '../support/webhook-receiver.js';
import { insertJob, succeed, work } from './drive-job.js';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const receiver = await startReceiver();
afterAll(() => receiver.close());
const url = receiver.url('/hook');
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const api = await startTestApi({ allowHosts: [receiver.host] });
const create = (webhook: unknown, headers = {}) =>
  post(`${api.url}/api/v1/jobs`, { kind: 'hello', input: {}, webhook }, headers);
const read = async (path: string) => (await fetch(`${api.url}${path}`)).text();
const told = async (jobId: string) => (await api.deliveries.list(jobId)).map(({ type }) => type);
const listening = (...events: Webhook['events']) =>
  insertJob(api, { of: hello, webhook: { url, secret, events } });

describe('a webhook', () => {
  test('is taken by every route that creates a job, and kept with it', async () => {
    const clip = url;
    const bodies: [string, object][] = [
      ['/api/v1/jobs', { kind: 'hello', input: {} }],
      ['/tasks/caption', { video_url: clip }],
      ['/tasks/merge', { scene_clip_urls: [clip], voiceover_urls: [null] }],
      ['/tasks/background-music', { video_url: clip, music_url: clip }],
    ];
    for (const [path, body] of bodies) {
      const response = await post(`${api.url}${path}`, { ...body, webhook: { url, secret } });
      expect([path, response.status]).toEqual([path, 202]);
      const { job_id, task_id } = (await response.json()) as { job_id?: string; task_id?: string };
      const row = await api.database.job.findUniqueOrThrow({ where: { id: job_id ?? task_id ?? '' } });
      expect(row.webhook).toEqual({ url, secret, events: ['job.succeeded', 'job.failed', 'job.cancelled'] });
      expect(JSON.stringify(row.input)).not.toContain('whsec_');
    }
  });

  test('stands in the log of all webhooks, the newest first, by how it stands', async () => {
    const { id: older } = await listening('job.cancelled');
    await api.jobs.cancel(older);
    const { id: newer } = await listening('job.cancelled');
    await api.jobs.cancel(newer);
    const page = async (query: string) => JSON.parse(await read(`/api/v1/deliveries${query}`));
    const { deliveries } = await page('?page_size=2');
    expect(deliveries).toMatchObject([
      { job_id: newer, session_id: null, type: 'job.cancelled', status: 'pending', attempts: 0 },
      { job_id: older, session_id: null, type: 'job.cancelled', status: 'pending', attempts: 0 },
    ]);
    expect(await page('?status=failed')).toMatchObject({ deliveries: [], total: 0 });
    expect(await page('?status=lost')).toMatchObject({ status: 422 });
  });

  test('is never shown, nor logged: neither its secret nor its URL', async () => {
    const response = await create({ url: `${url}/T0P?token=hush`, secret });
    const { job_id: id } = (await response.json()) as { job_id: string };
    await api.jobs.cancel(id);
    const answers = await Promise.all([
      read(`/api/v1/jobs/${id}`),
      read('/api/v1/jobs'),
      read(`/api/v1/jobs/${id}/events`),
      read(`/api/v1/jobs/${id}/deliveries`),
    ]);
    expect(answers.join('')).toContain('job.cancelled');
    for (const hidden of [secret, secret.slice(6), 'hush', 'T0P'])
      expect(answers.join('') + api.logText()).not.toContain(hidden);
  });

  test.each([
    'nonsense',
    '',
    '/video/mine.mp4',
    'ftp://example.com/hook',
    'https://user:hush@example.com/hook',
    'http://127.0.0.1:1/hook',
    'http://0x7f.1/hook',
    'http://[::1]/hook',
    'http://169.254.169.254/latest/meta-data',
    'http://192.168.1.1/hook',
    'http://no-such-host.invalid/hook',
  ])('with a URL that cannot be used is refused with the reason: %s', async (bad) => {
    const before = await api.database.job.count();
    const response = await create({ url: bad });
    expect(response.status).toBe(400);
    const problem = await problemOf(response);
    expect(problem.errors).toEqual([{ pointer: '/webhook/url', reason: expect.stringMatching(/\S/) }]);
    expect(JSON.stringify(problem)).not.toContain('hush');
    expect(await api.database.job.count()).toBe(before);
  });

  test.each([
    [{}, '/webhook/url'],
    [{ url, events: ['job.exploded'] }, '/webhook/events/0'],
    [{ url, events: [] }, '/webhook/events'],
    [{ url, secret: 'whsec_?' }, '/webhook/secret'],
    [{ url, colour: 'red' }, '/webhook/colour'],
    ['https://example.com', '/webhook'],
  ])('that does not fit (%j) is 422 at %s', async (webhook, pointer) => {
    const response = await create(webhook);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors?.map((mistake) => mistake.pointer)).toEqual([pointer]);
  });

  test('is part of the request that an idempotency key stands for', async () => {
    const key = { 'Idempotency-Key': 'webhook-1' };
    const first = await create({ url }, key);
    expect([first.status, (await create({ url }, key)).status]).toEqual([202, 202]);
    expect((await create({ url: `${url}2` }, key)).status).toBe(422);
  });
});

describe('what a webhook is told of', () => {
  test('is how the job ends, where nothing else is asked for', async () => {
    const ends = ['job.succeeded', 'job.failed', 'job.cancelled'] as const;
    const [good, bad, gone] = [await listening(...ends), await listening(...ends), await listening(...ends)];
    await work(api, good);
    expect(await told(good.id)).toEqual([]);
    await succeed(api, good);
    await api.progress.finish(bad.id, { status: 'failure', error: 'No.' });
    await api.jobs.cancel(gone.id);
    expect([await told(good.id), await told(bad.id), await told(gone.id)]).toEqual(ends.map((end) => [end]));
  });

  test('is what was asked for, and nothing else', async () => {
    const job = await listening('job.started', 'job.failed');
    await work(api, job);
    await succeed(api, job);
    expect(await told(job.id)).toEqual(['job.started']);
  });

  test('is nothing for a job without a webhook', async () => {
    const job = await insertJob(api, { of: hello });
    await work(api, job);
    await succeed(api, job);
    expect(await told(job.id)).toEqual([]);
  });

  test('is progress, but one at a time and at most one each five seconds', async () => {
    const job = await listening('job.progress', 'job.succeeded');
    const advance = (fraction: number) => api.progress.report(partOf(job), fraction);
    const age = (seconds: number) => api.database.$executeRaw`
      UPDATE webhook_deliveries SET created_at = created_at - ${seconds} * interval '1 second' WHERE job_id = ${job.id}::uuid`;
    const arrived = () => api.database.$executeRaw`
      UPDATE webhook_deliveries SET status = 'delivered' WHERE job_id = ${job.id}::uuid`;
    const later = () => api.database.$executeRaw`
      UPDATE jobs SET progress_message = 'Working on it: ' || random() WHERE id = ${job.id}::uuid`;
    await advance(0);
    expect(await told(job.id)).toEqual([]);
    await advance(0.1);
    await later();
    expect(await told(job.id)).toEqual(['job.progress']);
    await age(6);
    await later();
    expect(await told(job.id)).toEqual(['job.progress']);
    await arrived();
    await later();
    expect(await told(job.id)).toEqual(['job.progress', 'job.progress']);
    await arrived();
    // However long all of this took.
    await age(-60);
    await later();
    expect(await told(job.id)).toHaveLength(2);
    await succeed(api, job);
    expect(await told(job.id)).toEqual(['job.progress', 'job.progress', 'job.succeeded']);
  });

  test('is the job as it stood then, however it goes on', async () => {
    const job = await listening('job.started', 'job.cancelled');
    await api.progress.report(partOf(job), 0);
    await api.jobs.cancel(job.id);
    const messages = createWebhookMessageRepository(api.database);
    const [started, cancelled] = await api.deliveries.list(job.id);
    expect(await messages.find(started?.id ?? '')).toMatchObject({ job: { id: job.id, status: 'started' } });
    expect(await messages.find(cancelled?.id ?? '')).toMatchObject({ job: { status: 'cancelled' } });
  });
});

describe('the log of deliveries', () => {
  test('is empty for a job that has told nobody anything', async () => {
    const job = await insertJob(api, { of: hello });
    expect(JSON.parse(await read(`/api/v1/jobs/${job.id}/deliveries`))).toEqual({ deliveries: [] });
  });

  test('shows what waits to be told', async () => {
    const job = await listening('job.cancelled');
    await api.jobs.cancel(job.id);
    expect(JSON.parse(await read(`/api/v1/jobs/${job.id}/deliveries`))).toEqual({
      deliveries: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          type: 'job.cancelled',
          status: 'pending',
          attempts: 0,
          last_status: null,
          last_error: null,
          created_at: expect.stringMatching(/Z$/),
          delivered_at: null,
        },
      ],
    });
  });

  test('of a job that is unknown is 404, and so is a delivery of another job', async () => {
    const [job, other] = [await listening('job.cancelled'), await listening('job.cancelled')];
    await api.jobs.cancel(job.id);
    const [delivery] = await api.deliveries.list(job.id);
    const replay = (jobId: string, id = '') =>
      fetch(`${api.url}/api/v1/jobs/${jobId}/deliveries/${id}/replay`, { method: 'POST' });
    expect((await fetch(`${api.url}/api/v1/jobs/x/deliveries`)).status).toBe(404);
    expect((await replay('x', delivery?.id)).status).toBe(404);
    for (const [jobId, id] of [
      [other.id, delivery?.id],
      [job.id, 'x'],
      [job.id, job.id],
    ] as const) {
      const response = await replay(jobId, id);
      expect(response.status).toBe(404);
      expect((await problemOf(response)).detail).toBe(`Delivery ${id} not found`);
    }
  });

  test('outlives the webhook, which is forgotten when the job has expired and all of it is told', async () => {
    const retention = createRetentionRepository(api.database);
    const job = await insertJob(api, {
      of: hello,
      retention: 0,
      webhook: { url, secret, events: ['job.cancelled'] },
    });
    await api.jobs.cancel(job.id);
    const [delivery] = await api.deliveries.list(job.id);
    const kept = async () => (await api.database.job.findUniqueOrThrow({ where: { id: job.id } })).webhook;
    const replay = () =>
      fetch(`${api.url}/api/v1/jobs/${job.id}/deliveries/${delivery?.id}/replay`, { method: 'POST' });

    await retention.expireJobs();
    await retention.forgetWebhooks();
    expect(await kept()).toMatchObject({ secret });
    expect((await replay()).status).toBe(202);
    await createWebhookMessageRepository(api.database).giveUp(delivery?.id ?? '', 'Nobody is there.');
    expect(await retention.forgetWebhooks()).toEqual([job.id]);
    expect(await kept()).toBeNull();
    expect(await api.deliveries.list(job.id)).toMatchObject([
      { status: 'failed', lastError: 'Nobody is there.' },
    ]);
    const refused = await replay();
    expect(refused.status).toBe(410);
    await problemOf(refused);
  });
});
