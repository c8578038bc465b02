import { once } from 'node:events';
import { afterAll, expect, test } from '@jest/globals';
import { createJobRepository } from '../../src/database/jobs.js';
import { listen } from '../../src/database/listen.js';
import { openTestDatabase } from '../support/database.js';
import { newJob } from '../support/new-job.js';

const { database, url, close } = await openTestDatabase(2);
afterAll(close);

test('a listener hears of each change, and again after its connection was cut', async () => {
  const stop = new AbortController();
  const errors: unknown[] = [];
  const notices = listen(url, stop.signal, (error) => errors.push(error));
  await once(notices, 'reconnected');

  const jobs = createJobRepository(database);
  const insert = async () => {
    const job = newJob();
    const heard = once(notices, 'jobChanged');
    const woken = once(notices, 'queueChanged');
    await jobs.insert(job);
    await woken;
    return [job.id, ...(await heard)];
  };
  const [first, heardFirst] = await insert();
  expect(heardFirst).toBe(first);

  const back = once(notices, 'reconnected');
  await database.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'callsheet-listen'
    AND datname = current_database()`;
  await back;
  expect(errors.length).toBeGreaterThan(0);
  const [second, heardSecond] = await insert();
  expect(heardSecond).toBe(second);
  stop.abort();
});
