import { expect, test } from '@jest/globals';
import { hello } from '../../src/jobs/hello.js';
import { statisticsSchema } from '../../src/jobs/statistics.js';
import { insertJob, succeed, work } from './drive-job.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const read = async () => {
  const response = await fetch(`${api.url}/api/v1/jobs/stats`);
  expect(response.status).toBe(200);
  return statisticsSchema.parse(await response.json());
};
/** A job in success that took so many seconds and ended so many hours ago. */
async function took(seconds: number, hoursAgo = 0): Promise<void> {
  const job = await insertJob(api);
  await work(api, job);
  await succeed(api, job);
  await api.database
    .$executeRaw`UPDATE jobs SET completed_at = clock_timestamp() - ${hoursAgo} * interval '1 hour',
    created_at = clock_timestamp() - ${hoursAgo} * interval '1 hour' - ${seconds} * interval '1 second'
    WHERE id = ${job.id}::uuid`;
}
async function fail(error: string): Promise<void> {
  const job = await insertJob(api);
  await work(api, job);
  await api.progress.finish(job.id, { status: 'failure', error });
}

test('where nothing was done yet all is zero, and no duration is known', async () => {
  const none = { success: 0, failure: 0, cancelled: 0, median_duration: null, p95_duration: null };
  expect(await read()).toMatchObject({
    statistics: { pending: 0, total: 0 },
    kinds: {},
    last_hour: { all: none, kinds: {} },
    last_day: { all: none, kinds: {} },
    failures: [],
    storage: { artifacts: { files: 0, bytes: 0 }, videos: { files: 0, bytes: 0 } },
  });
});

test('jobs are counted by status and kind, and what ended by the hour and the day, with its durations', async () => {
  for (let seconds = 1; seconds <= 21; seconds += 1) await took(seconds);
  await took(1000, 2);
  await took(5000, 30);
  await insertJob(api);
  const { id } = await insertJob(api, { of: hello, input: {} });
  await api.jobs.cancel(id);
  for (const reason of ['It is no video.', 'It is too long.', 'It is no video.']) await fail(reason);

  const statistics = await read();
  expect(statistics.statistics).toEqual({
    ...{ pending: 1, started: 0, processing: 0, success: 23, failure: 3, cancelled: 1, total: 28 },
  });
  expect(statistics.kinds).toMatchObject({
    caption: { success: 23, total: 27 },
    hello: { cancelled: 1, total: 1 },
  });
  expect(statistics.last_hour.kinds.caption).toEqual({
    ...{ success: 21, failure: 3, cancelled: 0, median_duration: 11, p95_duration: 20 },
  });
  expect(statistics.last_hour.kinds.hello).toMatchObject({ cancelled: 1, median_duration: null });
  expect(statistics.last_hour.all).toMatchObject({
    success: 21,
    failure: 3,
    cancelled: 1,
    median_duration: 11,
  });
  expect(statistics.last_day.all).toMatchObject({ success: 22, median_duration: 11.5 });
  expect(statistics.failures).toEqual([
    { reason: 'It is no video.', count: 2 },
    { reason: 'It is too long.', count: 1 },
  ]);
  expect(statistics.storage.videos).toEqual({ files: 23, bytes: 23 * 10 });
});
