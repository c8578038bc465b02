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
    expect(await queue.signalsToDeliver()).toEqual([{ id, signal: 'pause' }]);
    await act(id, 'resume');
    await queue.signalDelivered({ id, signal: 'pause' });
    expect(await queue.signalsToDeliver()).toEqual([{ id, signal: 'resume' }]);
    await queue.signalDelivered({ id, signal: 'resume' });
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

  test('takes the webhook along, secret and all', async () => {
    const webhook = { url: 'http://127.0.0.1:9999/hook', secret: 'hush', events: ['job.failed'] };
    const created = await post(jobsUrl, { kind: 'hello', input: {}, webhook });
    const { job_id: first } = (await created.json()) as { job_id: string };
    await fetch(`${jobsUrl}/${first}`, { method: 'DELETE' });
    const { job_id: second } = (await (await act(first, 'retry')).json()) as { job_id: string };
    expect(await api.jobs.findWebhook(second)).toEqual(webhook);
  });

  test('of one that has not ended is 409', async () => {
    const { id } = await insertJob(api);
    const response = await act(id, 'retry');
    expect(response.status).toBe(409);
    expect((await problemOf(response)).detail).toBe('Cannot retry job in pending status');
  });
});
