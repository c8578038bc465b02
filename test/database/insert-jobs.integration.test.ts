import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createJobRepository } from '../../src/database/jobs.js';
import { openTestDatabase } from '../support/database.js';
import { newJob } from '../support/new-job.js';

const { database, close } = await openTestDatabase(4);
afterAll(close);
const jobs = createJobRepository(database);

describe('jobs that are accepted at once', () => {
  test('are all there, in the order in which they came, with all that they have', async () => {
    const owner = randomUUID();
    const all = Array.from({ length: 150 }, (_, number) =>
      newJob({
        owner,
        userId: owner,
        input: { number },
        references: [`uploads/${number}`],
        maxCost: number / 100,
      }),
    );
    const answers = await Promise.all(all.map((job) => jobs.insert(job)));
    expect(answers).toEqual(all.map(() => ({ type: 'inserted' })));
    const rows = await database.job.findMany({
      where: { owner },
      orderBy: { createdAt: 'asc' },
      include: { references: true, events: true },
    });
    expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(rows.map(({ input }) => input)).toEqual(all.map(({ input }) => input));
    expect(rows.map(({ references }) => references.map(({ key }) => key))).toEqual(
      all.map(({ references }) => references),
    );
    expect(rows.map(({ maxCost }) => Number(maxCost))).toEqual(all.map(({ maxCost }) => maxCost));
    expect(rows.every(({ events }) => events.length === 1)).toBe(true);
  });

  test('are one transaction where they come in the same moment', async () => {
    const owner = randomUUID();
    await Promise.all(Array.from({ length: 40 }, () => jobs.insert(newJob({ owner }))));
    const transactions = await database.$queryRaw`
      SELECT xmin::text AS transaction, count(*)::int AS jobs FROM jobs WHERE owner = ${owner} GROUP BY 1`;
    expect(transactions).toEqual([{ transaction: expect.any(String), jobs: 40 }]);
  });

  test('under one idempotency key are one job', async () => {
    const [owner, idempotencyKey] = [randomUUID(), randomUUID()];
    const same = () => newJob({ owner, idempotencyKey, requestHash: 'same' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => jobs.insert(same())));
    expect(answers.filter(({ type }) => type === 'inserted')).toHaveLength(1);
    expect(answers.filter(({ type }) => type === 'repeated')).toHaveLength(19);
    const other = await jobs.insert(newJob({ owner, idempotencyKey, requestHash: 'other' }));
    expect(other.type).toBe('conflict');
  });

  test('are not refused for one among them that the database refuses', async () => {
    const [good, bad] = [newJob(), newJob({ priority: 11 })];
    const answers = await Promise.allSettled([newJob(), good, bad, newJob()].map((job) => jobs.insert(job)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await jobs.find(good.id)).not.toBeNull();
    expect(await jobs.find(bad.id)).toBeNull();
  });
});
