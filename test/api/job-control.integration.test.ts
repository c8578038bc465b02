import { describe, expect, test } from '@jest/globals';
import { createJobQueueRepository } from '../../src/database/job-queue.js';
import { jobViewSchema } from '../../src/jobs/job-view.js';
import { insertJob, succeed, work } from './drive-job.js';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi({ allowHosts: ['127.0.0.1:9999'] });
const jobsUrl = `${api.url}/api/v1/jobs`;
const act = (id: string, action: 'pause' | 'resume' | 'retry') =>
  fetch(`${jobsUrl}/${id}/${action}`, { method: 'POST' });
const queue = createJobQueueRepository(api.database);

describe('pausing a job', () => {
  test('keeps its status, says so, and holds it back while it only waits', async () => {
    const { id } = await insertJob(api);
    const paused = jobViewSchema.parse(await (await act(id, 'pause')).json());
    expect(paused).toMatchObject({ job_id: id, status: 'pending', paused: true });
    expect((await queue.claim(100, 100)).map((job) => job.id)).not.toContain(id);
    const resumed = jobViewSchema.parse(await (await act(id, 'resume')).json());
    expect(resumed.paused).toBe(false);
    expect((await queue.claim(100, 100)).map((job) => job.id)).toContain(id);
  });

  test('tells the workflow of one that runs, and again when it was resumed before that was delivered', async () => {
    const { id } = await insertJob(api);
    await queue.claim(100, 100);
    await queue.dispatched([id]);
    await act(id, 'pause');
    expect(await queue.signalsToDeliver()).toEqual([{ id, workflow_id: null, signal: 'pause' }]);
    await act(id, 'resume');
    await queue.signalDelivered({ id, workflow_id: null, signal: 'pause' });
    expect(await queue.signalsToDeliver()).toEqual([{ id, workflow_id: null, signal: 'resume' }]);
    await queue.signalDelivered({ id, workflow_id: null, signal: 'resume' });
    expect(await queue.signalsToDeliver()).toEqual([]);
  });

  test.each(['pause', 'resume'] as const)(
    'by %s of a job that has ended is 409, naming its status',
    async (action) => {
      const job = await insertJob(api);
      await work(api, job);
      await succeed(api, job);
      const response = await act(job.id, action);
      expect(response.status).toBe(409);
      expect((await problemOf(response)).detail).toBe(`Cannot ${action} job in success status`);
    },
  );

  test.each(['pause', 'resume', 'retry'] as const)(
    'by %s of an unknown or malformed id is 404',
    async (action) => {
      expect((await act('0b7f8c1e-6f0e-4a53-9a53-3f1f3d0d4a11', action)).status).toBe(404);
      expect((await act('nobody', action)).status).toBe(404);
    },
  );
});

describe('changing the priority of a job', () => {
  const change = (id: string, body: unknown) =>
    fetch(`${jobsUrl}/${id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('that waits counts at once, is an event, and the same once more changes nothing', async () => {
    const [, second] = [await insertJob(api), await insertJob(api)];
    const response = await change(second.id, { priority: 1 });
    expect(response.status).toBe(200);
    const job = jobViewSchema.parse(await response.json());
    expect(job).toMatchObject({ job_id: second.id, status: 'pending', priority: 1 });
    const { event_number: events } = (await api.jobs.find(second.id)) ?? {};
    expect(events).toBe(1);
    expect(jobViewSchema.parse(await (await change(second.id, { priority: 1 })).json())).toEqual(job);
    expect((await api.jobs.find(second.id))?.event_number).toBe(events);
    expect(await queue.claim(100, 1)).toMatchObject([{ id: second.id, priority: 1 }]);
  });

  test('that runs is told to its workflow with what has begun, once, and again when it changed meanwhile', async () => {
    const job = await insertJob(api);
    await queue.claim(100, 100);
    await queue.dispatched([job.id]);
    await work(api, job);
    await change(job.id, { priority: 2 });
    const signal = { id: job.id, workflow_id: null, signal: 'priority' as const };
    const running = [{ stage: 'download', index: 1, attempt: 1 }];
    const [told] = await queue.signalsToDeliver();
    expect(told).toEqual({ ...signal, priority: 2, running });
    await change(job.id, { priority: 9 });
    await queue.signalDelivered({ ...signal, priority: 2, running });
    expect(await queue.signalsToDeliver()).toEqual([{ ...signal, priority: 9, running }]);
    await queue.signalDelivered({ ...signal, priority: 9, running });
    expect(await queue.signalsToDeliver()).toEqual([]);
    await api.progress.finish(job.id, { status: 'failure', error: 'no' });
  });

  test('is told beside a pause, and to no workflow that was started with it', async () => {
    const { id } = await insertJob(api);
    await change(id, { priority: 3 });
    await queue.claim(100, 100);
    await queue.dispatched([id]);
    expect(await queue.signalsToDeliver()).toEqual([]);
    await act(id, 'pause');
    await change(id, { priority: 4 });
    const signals = (await queue.signalsToDeliver()).map(({ signal }) => signal);
    expect(new Set(signals)).toEqual(new Set(['pause', 'priority']));
    await fetch(`${jobsUrl}/${id}`, { method: 'DELETE' });
    expect(await queue.signalsToDeliver()).toEqual([{ id, workflow_id: null, signal: 'cancel' }]);
    await queue.signalDelivered({ id, workflow_id: null, signal: 'cancel' });
  });

  test('that has ended is 409, naming its status; that nobody knows 404', async () => {
    const job = await insertJob(api);
    await work(api, job);
    await succeed(api, job);
    const response = await change(job.id, { priority: 1 });
    expect(response.status).toBe(409);
    expect((await problemOf(response)).detail).toBe('Cannot change the priority of job in success status');
    expect((await change('0b7f8c1e-6f0e-4a53-9a53-3f1f3d0d4a11', { priority: 1 })).status).toBe(404);
    expect((await change('nobody', { priority: 1 })).status).toBe(404);
  });

  test.each([{}, { priority: 0 }, { priority: 11 }, { priority: 2.5 }, { priority: 1, paused: true }])(
    'to %j is 422',
    async (body) => {
      const { id } = await insertJob(api);
      expect((await change(id, body)).status).toBe(422);
    },
  );
});

describe('running a job again', () => {
  test('is a new job of the same input, priority and user', async () => {
    const created = await post(jobsUrl, { kind: 'hello', input: { name: 'Ada' }, user_id: 'u', priority: 2 });
    const { job_id: first } = (await created.json()) as { job_id: string };
    await fetch(`${jobsUrl}/${first}`, { method: 'DELETE' });
    const response = await act(first, 'retry');
    expect(response.status).toBe(202);
    const { job_id: second } = (await response.json()) as { job_id: string };
    expect(second).not.toBe(first);
    expect(await api.jobs.find(second)).toMatchObject({
      ...{ kind: 'hello', input: { name: 'Ada' }, user_id: 'u', priority: 2, status: 'pending' },
    });
  });

  test('takes along what it may cost', async () => {
    const created = await post(jobsUrl, { kind: 'hello', input: {}, max_cost: 0.5 });
    const { job_id: first } = (await created.json()) as { job_id: string };
    await fetch(`${jobsUrl}/${first}`, { method: 'DELETE' });
    const { job_id: second } = (await (await act(first, 'retry')).json()) as { job_id: string };
    expect((await api.jobs.find(second))?.max_cost).toBe(0.5);
  });

  test('takes the webhook along, secret and all', async () => {
    const webhook = { url: 'http://127.0.0.1:9999/hook', secret: 'hush', events: ['job.failed'] };
    const created = await post(jobsUrl, { kind: 'hello', input: {}, webhook });
    const { job_id: first } = (await created.json()) as { job_id: string };
    await fetch(`${jobsUrl}/${first}`, { method: 'DELETE' });
    const { job_id: second } = (await (await act(first, 'retry')).json()) as { job_id: string };
    expect(await api.jobs.findWebhook(second)).toEqual(webhook);
  });

  test('of one whose input means nothing to this version is 409', async () => {
    const created = await post(jobsUrl, { kind: 'hello', input: {} });
    const { job_id: id } = (await created.json()) as { job_id: string };
    await fetch(`${jobsUrl}/${id}`, { method: 'DELETE' });
    await api.database.job.update({ where: { id }, data: { input: { greeting: 'of long ago' } } });
    const response = await act(id, 'retry');
    expect(response.status).toBe(409);
    expect((await problemOf(response)).detail).toMatch(/send it anew/);
  });

  test('of one that has not ended is 409', async () => {
    const { id } = await insertJob(api);
    const response = await act(id, 'retry');
    expect(response.status).toBe(409);
    expect((await problemOf(response)).detail).toBe('Cannot retry job in pending status');
  });
});
