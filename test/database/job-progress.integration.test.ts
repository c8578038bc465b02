import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createJobEventRepository } from '../../src/database/job-events.js';
import { createJobProgressRepository } from '../../src/database/job-progress.js';
import { createJobRepository } from '../../src/database/jobs.js';
import type { Outcome } from '../../src/jobs/job.js';
import { canBecome, type JobStatus, jobStatusSchema } from '../../src/jobs/status.js';
import { openTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { newJob, partOf } from '../support/new-job.js';

const { database, close } = await openTestDatabase();
afterAll(close);

const setUp = async () => {
  const [jobs, progress, events] = [
    createJobRepository(database),
    createJobProgressRepository(database),
    createJobEventRepository(database),
  ];
  const job = newJob();
  await jobs.insert(job);
  return { jobs, progress, events, job };
};
const success: Outcome = { status: 'success', result: { files: [], facts: {}, warnings: [] } };

describe('a report of a part', () => {
  test('takes a job from pending to started, and to processing once something is done', async () => {
    const { jobs, progress, job } = await setUp();
    expect((await progress.report(partOf(job), 0))?.status).toBe('started');
    expect((await jobs.find(job.id))?.started_at).not.toBeNull();
    expect((await progress.report(partOf(job), 0.5))?.status).toBe('processing');
  });

  test('adds up the parts by their shares, and the number never goes down', async () => {
    const { jobs, progress, job } = await setUp();
    await progress.report(partOf(job, { share: 0.4 }), 0);
    await progress.report(partOf(job, { share: 0.4 }), 0.5);
    await sleep(500);
    await progress.report(partOf(job, { stage: 'burn', share: 0.6 }), 0.25);
    expect((await jobs.find(job.id))?.progress).toBe(0.35);
    await sleep(500);
    await progress.report(partOf(job, { share: 0.4, attempt: 2 }), 0);
    const after = await jobs.find(job.id);
    expect(after?.progress).toBe(0.35);
    expect(after?.retry_count).toBe(1);
  });

  test('touches the row at most twice a second, however many report at once', async () => {
    const { jobs, progress, events, job } = await setUp();
    await progress.report(partOf(job), 0);
    await progress.report(partOf(job), 0.01);
    const before = (await jobs.find(job.id))?.event_number ?? 0;
    const begun = Date.now();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => progress.report(partOf(job, { index: index + 1 }), 0.5)),
    );
    const halfSeconds = (Date.now() - begun) / 500;
    expect((await events.after(job.id, before)).length).toBeLessThanOrEqual(1 + halfSeconds);
  });

  test('counts as work only the time between reports that follow each other closely', async () => {
    const { progress, job } = await setUp();
    const reportAfter = async (interval: string) => {
      await database.$executeRaw`UPDATE jobs SET worked_at = clock_timestamp() - ${interval}::interval WHERE id = ${job.id}::uuid`;
      return (await progress.report(partOf(job), 0.1))?.worked ?? 0;
    };
    await progress.report(partOf(job), 0);
    // A busy machine may take so long that they follow each other no longer.
    let first = 0;
    await eventually(async () => {
      first = await reportAfter('300 milliseconds');
      return first > 0;
    });
    expect(first).toBeGreaterThan(0.29);
    expect(await reportAfter('1 hour')).toBe(first);
  });

  test('changes nothing of a job that has ended, and says so', async () => {
    const { jobs, progress, job } = await setUp();
    await jobs.cancel(job.id);
    expect((await progress.report(partOf(job), 0.5))?.status).toBe('cancelled');
    expect((await jobs.find(job.id))?.progress).toBe(0);
  });

  test('of an unknown job says that there is none', async () => {
    const { progress, job } = await setUp();
    expect(await progress.report(partOf({ ...job, id: randomUUID() }), 0.5)).toBeNull();
  });
});

describe('the end of a job', () => {
  test('is decided once: of success, failure and cancel at the same moment one counts', async () => {
    for (let round = 0; round < 10; round++) {
      const { jobs, progress, job } = await setUp();
      await progress.report(partOf(job), 0);
      await progress.report(partOf(job), 1);
      const [succeeded, failed, cancelled] = await Promise.all([
        progress.finish(job.id, success),
        progress.finish(job.id, { status: 'failure', error: 'no' }),
        jobs.cancel(job.id),
      ]);
      const status = (await jobs.find(job.id))?.status;
      expect([succeeded, failed]).toEqual([status, status]);
      expect(cancelled.type === 'cancelled').toBe(status === 'cancelled');
    }
  });

  test('can be written again by a retry of the same call, with the same answer', async () => {
    const { progress, job } = await setUp();
    await progress.report(partOf(job), 0);
    await progress.report(partOf(job), 1);
    expect(await progress.finish(job.id, success)).toBe('success');
    expect(await progress.finish(job.id, success)).toBe('success');
  });

  test('takes its legal way even when the reports before it were lost', async () => {
    const { jobs, progress, events, job } = await setUp();
    expect(await progress.finish(job.id, success)).toBe('success');
    const statuses = (await events.after(job.id, -1)).map(({ state }) => state.status);
    expect(statuses).toEqual(['pending', 'started', 'processing', 'success']);
    expect((await jobs.find(job.id))?.progress).toBe(1);
  });

  test('publishes the files with the success, and none otherwise', async () => {
    const { jobs, progress, job } = await setUp();
    const file = { role: 'video', name: `${job.id}.mp4`, key: 'videos/x', mediaType: 'video/mp4', size: 12 };
    await jobs.cancel(job.id);
    await progress.finish(job.id, { status: 'success', result: { files: [file], facts: {}, warnings: [] } });
    expect(await jobs.findFile(file.name)).toBeNull();
  });
});

test('the database refuses every illegal change of status, whoever writes it', async () => {
  const paths: Record<JobStatus, JobStatus[]> = {
    pending: [],
    started: ['started'],
    processing: ['started', 'processing'],
    success: ['started', 'processing', 'success'],
    failure: ['failure'],
    cancelled: ['cancelled'],
  };
  const { jobs } = await setUp();
  const write = (id: string, status: JobStatus) =>
    database.job.update({ where: { id }, data: { status }, select: { id: true } });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...jobStatusSchema.options),
      fc.constantFrom(...jobStatusSchema.options),
      async (from, to) => {
        const job = newJob();
        await jobs.insert(job);
        for (const status of paths[from]) await write(job.id, status);
        const attempt = write(job.id, to).then(
          () => true,
          () => false,
        );
        expect(await attempt).toBe(from === to || canBecome(from, to));
      },
    ),
    { numRuns: 60 },
  );
});

test('events are numbered without a gap, and each is the job as it stood', async () => {
  const { jobs, progress, events, job } = await setUp();
  await progress.report(partOf(job), 0);
  await Promise.all(Array.from({ length: 20 }, (_, index) => progress.report(partOf(job), index / 20)));
  await progress.say(job.id, 'Waiting for disk space');
  await progress.finish(job.id, { status: 'failure', error: 'The disk is full.' });
  const all = await events.after(job.id, -1);
  expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index));
  expect(all.at(-1)?.state).toMatchObject({ status: 'failure', error: 'The disk is full.' });
  expect((await jobs.find(job.id))?.event_number).toBe(all.length - 1);
});
