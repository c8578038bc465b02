import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../src/database/client.js';
import { createJobQueueRepository, type JobQueueRepository } from '../../src/database/job-queue.js';
import { createJobRepository, type JobRepository } from '../../src/database/jobs.js';
import type { NewJob } from '../../src/jobs/accepted.js';
import { hello } from '../../src/jobs/hello.js';
import { type OpenTestDatabase, openTestDatabase } from '../support/database.js';
import { newJob } from '../support/new-job.js';

let opened: OpenTestDatabase | undefined;
let database: Database;
let jobs: JobRepository;
let queue: JobQueueRepository;

const close = async () => opened?.close();
beforeEach(async () => {
  await close();
  opened = await openTestDatabase();
  database = opened.database;
  [jobs, queue] = [createJobRepository(database), createJobQueueRepository(database)];
});
afterAll(close);

const insertAll = async (...changes: Partial<NewJob>[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const change of changes) {
    const job = newJob(change);
    await jobs.insert(job);
    ids.push(job.id);
  }
  return ids;
};
const claimIds = async (maxOpen: number) => (await queue.claim(maxOpen, 100)).map(({ id }) => id);
const sorted = (ids: (string | undefined)[]) => [...ids].sort();

describe('admission', () => {
  test('lets in only as many jobs as may be open, oldest first, and the next when one ends', async () => {
    const [first, second, third] = await insertAll({}, {}, {});
    expect(sorted(await claimIds(2))).toEqual(sorted([first, second]));
    expect(await claimIds(2)).toEqual([]);
    await queue.dispatched([first ?? '']);
    await jobs.cancel(first ?? '');
    expect(await claimIds(2)).toEqual([third]);
  });

  test('lets a better priority past those that are open, but not a worse one', async () => {
    const ordinary = await insertAll({}, {});
    expect(sorted(await claimIds(2))).toEqual(sorted(ordinary));
    const [urgent] = await insertAll({ priority: 1 }, { priority: 9 });
    expect(await claimIds(2)).toEqual([urgent]);
  });

  test('takes owners in turn, so that one’s backlog does not hold up another', async () => {
    const backlog = await insertAll(...Array.from({ length: 6 }, () => ({ owner: 'busy' })));
    const [other] = await insertAll({ owner: 'quiet' });
    expect(sorted(await claimIds(2))).toEqual(sorted([backlog[0], other]));
  });

  test('takes kinds that need no slot at once, whatever waits', async () => {
    await insertAll(...Array.from({ length: 3 }, () => ({})));
    await claimIds(1);
    const [greeting] = await insertAll({ of: hello } as Partial<NewJob>);
    expect(await claimIds(1)).toEqual([greeting]);
  });

  test('never hands one job to two dispatchers, nor more jobs than may be open', async () => {
    await insertAll(...Array.from({ length: 30 }, () => ({})));
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimIds(10)));
    expect(claims.flat()).toHaveLength(10);
    expect(new Set(claims.flat()).size).toBe(10);
  });
});

describe('a claimed job', () => {
  test('is taken up by another dispatcher when the first died and its lease lapsed', async () => {
    const [id] = await insertAll({});
    await claimIds(5);
    await database.$executeRaw`UPDATE jobs SET claimed_until = now() - interval '1 second'`;
    expect(await claimIds(5)).toEqual([id]);
  });

  test('that is released waits again', async () => {
    const [id = ''] = await insertAll({});
    await claimIds(5);
    await queue.release(id);
    expect(await claimIds(5)).toEqual([id]);
  });

  test('that is cancelled before its workflow has started is told so when it has', async () => {
    const [id = ''] = await insertAll({});
    await claimIds(5);
    expect(await jobs.cancel(id)).toEqual({ type: 'cancelled', tellWorkflow: true });
    expect(await queue.signalsToDeliver()).toEqual([]);
    await queue.dispatched([id]);
    expect(await queue.signalsToDeliver()).toEqual([{ id, workflow_id: null, signal: 'cancel' }]);
    await queue.signalDelivered({ id, workflow_id: null, signal: 'cancel' });
    expect(await queue.signalsToDeliver()).toEqual([]);
  });

  test('that only waited when it was cancelled has no workflow to tell', async () => {
    const [id = ''] = await insertAll({});
    expect(await jobs.cancel(id)).toEqual({ type: 'cancelled', tellWorkflow: false });
    expect(await claimIds(5)).toEqual([]);
  });

  test('that Temporal does not know any more waits again', async () => {
    const [id = ''] = await insertAll({});
    await claimIds(5);
    await queue.dispatched([id]);
    expect(await queue.open(0)).toEqual([{ id, kind: 'caption', workflow_id: null }]);
    await queue.requeue(id);
    expect(await queue.open(0)).toEqual([]);
    expect(await claimIds(5)).toEqual([id]);
  });
});
