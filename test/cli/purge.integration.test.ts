import { expect, test } from '@jest/globals';
import { cancelPending } from '../../src/cli/purge.js';
import { createJobEventRepository } from '../../src/database/job-events.js';
import { createJobQueueRepository } from '../../src/database/job-queue.js';
import { insertJob, work } from '../api/drive-job.js';
import { startTestApi } from '../api/start-test-api.js';

const api = await startTestApi();
const queue = createJobQueueRepository(api.database);
const statusOf = async (id: string) => (await api.jobs.find(id))?.status;

test('what is pending is cancelled as DELETE does it: events and webhooks tell of it, workflows are to be told', async () => {
  const webhook = { url: 'https://example.com/hook', events: ['job.cancelled' as const] };
  const told = await insertJob(api, { webhook });
  const dispatched = await insertJob(api);
  await api.database.job.update({ where: { id: dispatched.id }, data: { dispatchedAt: new Date() } });
  const paused = await insertJob(api);
  await api.jobs.setPaused(paused.id, true);
  const running = await insertJob(api);
  await work(api, running);

  expect(await cancelPending(api.jobs, await api.jobs.countPending())).toBe(3);

  for (const { id } of [told, dispatched, paused]) expect(await statusOf(id)).toBe('cancelled');
  expect(await statusOf(running.id)).toBe('processing');
  const events = await createJobEventRepository(api.database).after(told.id, 0);
  expect(events.at(-1)?.state).toMatchObject({ status: 'cancelled', progress_message: 'Cancelled' });
  expect(await api.deliveries.list(told.id)).toMatchObject([{ type: 'job.cancelled', status: 'pending' }]);
  expect(await queue.signalsToDeliver()).toMatchObject([{ id: dispatched.id, signal: 'cancel' }]);
});

test('more than fit into one statement are cancelled too; one that comes meanwhile is not waited for', async () => {
  await api.database.job.deleteMany();
  for (let index = 0; index < 1203; index += 100)
    await Promise.all(Array.from({ length: Math.min(100, 1203 - index) }, () => insertJob(api)));
  const pending = await api.jobs.countPending();
  const { id: late } = await insertJob(api);
  expect(await cancelPending(api.jobs, pending)).toBe(1203);
  expect(await statusOf(late)).toBe('pending');
});

test('a row that another holds this moment is waited for', async () => {
  await api.database.job.deleteMany();
  const { id } = await insertJob(api);
  const held = api.database.$transaction(
    async (transaction) => {
      await transaction.$queryRaw`SELECT id FROM jobs WHERE id = ${id}::uuid FOR UPDATE`;
      expect(await api.jobs.cancelPending(10)).toBe(0);
      await transaction.$queryRaw`SELECT pg_sleep(0.3)::text`;
    },
    { maxWait: 60_000, timeout: 60_000 },
  );
  const cancelled = cancelPending(api.jobs, 1);
  await held;
  expect(await cancelled).toBe(1);
  expect(await statusOf(id)).toBe('cancelled');
});
