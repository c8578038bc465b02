import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createJobRepository } from '../../src/database/jobs.js';
import { openTestDatabase } from '../support/database.js';
import { newJob } from '../support/new-job.js';

const { database, close } = await openTestDatabase();
afterAll(close);
const jobs = createJobRepository(database);

describe('an idempotency key', () => {
  test('makes one job of the same request sent many times at once', async () => {
    const key = { idempotencyKey: randomUUID(), requestHash: 'same', owner: 'a' };
    const insertions = await Promise.all(Array.from({ length: 8 }, () => jobs.insert(newJob(key))));
    const inserted = insertions.filter(({ type }) => type === 'inserted');
    const ids = insertions.flatMap((insertion) => (insertion.type === 'repeated' ? [insertion.job.id] : []));
    expect(inserted).toHaveLength(1);
    expect(new Set(ids).size).toBe(1);
  });

  test('with another request is a conflict, and with another owner its own', async () => {
    const key = { idempotencyKey: randomUUID(), requestHash: 'one', owner: 'a' };
    await jobs.insert(newJob(key));
    expect((await jobs.insert(newJob({ ...key, requestHash: 'two' }))).type).toBe('conflict');
    expect((await jobs.insert(newJob({ ...key, owner: 'b' }))).type).toBe('inserted');
  });
});

describe('the list of jobs', () => {
  test('filters, pages newest first, and counts all that match', async () => {
    const userId = randomUUID();
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      const job = newJob({ userId });
      await jobs.insert(job);
      ids.unshift(job.id);
    }
    await jobs.cancel(ids[0] ?? '');
    const page = await jobs.list({ userId, page: 2, pageSize: 2 });
    expect(page.rows.map(({ id }) => id)).toEqual(ids.slice(2, 4));
    expect(page.total).toBe(5);
    expect((await jobs.list({ userId, status: 'cancelled', page: 1, pageSize: 10 })).total).toBe(1);
    expect((await jobs.list({ userId, kind: 'merge', page: 1, pageSize: 10 })).rows).toEqual([]);
  });

  test('finds text of the input, and takes wildcards in it for text', async () => {
    const word = randomUUID();
    await jobs.insert(newJob({ input: { video_url: `https://example.com/${word}%_.mp4` } }));
    expect((await jobs.list({ search: word.toUpperCase(), page: 1, pageSize: 10 })).total).toBe(1);
    expect((await jobs.list({ search: `${word}%_`, page: 1, pageSize: 10 })).total).toBe(1);
    expect(
      (await jobs.list({ search: `${word.slice(0, 8)}%${word.slice(-4)}`, page: 1, pageSize: 10 })).total,
    ).toBe(0);
  });
});

test('the counts name every status and their total', async () => {
  const before = await jobs.counts();
  const job = newJob();
  await jobs.insert(job);
  await jobs.cancel(job.id);
  await jobs.insert(newJob());
  const after = await jobs.counts();
  expect(after.total - before.total).toBe(2);
  expect(after.cancelled - before.cancelled).toBe(1);
  expect(after.pending - before.pending).toBe(1);
});
