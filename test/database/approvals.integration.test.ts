import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type ApprovalRepository, createApprovalRepository } from '../../src/database/approvals.js';
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
let approvals: ApprovalRepository;

const close = async () => opened?.close();
beforeEach(async () => {
  await close();
  opened = await openTestDatabase();
  database = opened.database;
  [jobs, queue] = [createJobRepository(database), createJobQueueRepository(database)];
  approvals = createApprovalRepository(database);
});
afterAll(close);

/** A job that Temporal has. */
async function dispatched(changes: Partial<NewJob> & { of?: typeof hello } = {}): Promise<string> {
  const job = newJob(changes);
  await jobs.insert(job);
  await queue.claim(100, 100);
  await queue.dispatched([job.id]);
  return job.id;
}

const rowOf = (id: string) => database.job.findUniqueOrThrow({ where: { id } });
const WEEK = 7 * 24 * 3600;

describe('a job that asks to be approved', () => {
  test('waits for seven days from its first asking, whoever asks again', async () => {
    const id = await dispatched();
    const first = await approvals.ask(id);
    expect(first).toEqual({ type: 'waiting', seconds: expect.closeTo(WEEK, -1) });
    expect((await rowOf(id)).progressMessage).toBe('Waiting for your approval');
    await database.$executeRaw`UPDATE jobs SET waiting_since = waiting_since - interval '6 days'`;
    expect(await approvals.ask(id)).toEqual({
      type: 'waiting',
      seconds: expect.closeTo(WEEK - 6 * 24 * 3600, -1),
    });
    await database.$executeRaw`UPDATE jobs SET waiting_since = waiting_since - interval '6 days'`;
    expect(await approvals.ask(id)).toEqual({ type: 'waiting', seconds: 0 });
  });

  test('is approved once, its workflow is told, and asking again it goes on at once', async () => {
    const id = await dispatched();
    expect(await approvals.approve(id)).toBe('not waiting');
    await approvals.ask(id);
    expect(await approvals.approve(id)).toBe('approved');
    expect(await approvals.approve(id)).toBe('not waiting');
    const [signal] = await queue.signalsToDeliver();
    expect(signal).toMatchObject({ id, signal: 'approve' });
    if (signal) await queue.signalDelivered(signal);
    expect(await queue.signalsToDeliver()).toEqual([]);
    expect(await approvals.ask(id)).toEqual({ type: 'approved' });
  });

  test('is over where it was cancelled or is gone', async () => {
    const id = await dispatched();
    await approvals.ask(id);
    await jobs.cancel(id);
    expect(await approvals.approve(id)).toBe('not waiting');
    expect(await approvals.ask(id)).toEqual({ type: 'over' });
    await database.job.delete({ where: { id } });
    expect(await approvals.ask(id)).toEqual({ type: 'over' });
  });

  test('holds no slot while it waits, and does again when it goes on', async () => {
    const claimable = async () => (await queue.claim(1, 100)).map(({ id }) => id);
    const id = await dispatched();
    const next = newJob();
    await jobs.insert(next);
    expect(await claimable()).toEqual([]);
    await approvals.ask(id);
    expect(await claimable()).toEqual([next.id]);
    await queue.release(next.id);
    await approvals.approve(id);
    expect(await claimable()).toEqual([]);
  });

  test('does not keep back those that need no slot, however many wait', async () => {
    for (let count = 0; count < 20; count++)
      await approvals.ask(await dispatched({ of: hello, input: { name: 'World' } }));
    const greeting = newJob({ of: hello, input: { name: 'World' } });
    await jobs.insert(greeting);
    expect((await queue.claim(1, 100)).map(({ id }) => id)).toEqual([greeting.id]);
  });
});
