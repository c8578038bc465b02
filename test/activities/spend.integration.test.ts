import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { toFailure } from '../../src/activities/failures.js';
import { createSpend } from '../../src/activities/spend.js';
import { createJobCostRepository } from '../../src/database/job-costs.js';
import { createJobEventRepository } from '../../src/database/job-events.js';
import { createJobRepository } from '../../src/database/jobs.js';
import { SpeechRefused, SpeechUnavailable } from '../../src/providers/speech/errors.js';
import { openTestDatabase } from '../support/database.js';
import { newJob } from '../support/new-job.js';

const log = pino({ level: 'silent' });
const { database, close } = await openTestDatabase();
afterAll(close);
const jobs = createJobRepository(database);
const spend = createSpend({ costs: createJobCostRepository(database), log });

const jobThatMayCost = async (maxCost: number | null) => {
  const job = newJob({ maxCost });
  await jobs.insert(job);
  return { jobId: job.id };
};
const costOf = async ({ jobId }: { jobId: string }) => (await jobs.find(jobId))?.cost;
const speech = (amount: number) => ({ what: 'Speech by OpenAI', amount });

describe('a paid call', () => {
  test('is accounted for before it is made, and told as an event', async () => {
    const part = await jobThatMayCost(null);
    const seen = await spend(part, speech(0.017), () => costOf(part));
    expect(seen).toBe(0.017);
    const events = await createJobEventRepository(database).after(part.jobId, -1);
    expect(events.map(({ state }) => state.cost)).toEqual([0, 0.017]);
  });

  test('that would go past what the job may cost is not made, and the caller is told the sums and what to do', async () => {
    const part = await jobThatMayCost(0.05);
    await spend(part, speech(0.03), async () => 'spoken');
    let called = false;
    const second = spend(part, speech(0.0201), async () => {
      called = true;
    });
    await expect(second).rejects.toThrow(
      'Speech by OpenAI would cost 0.0201 USD, and 0.03 USD of the 0.05 USD that this job may cost (max_cost) is spent. ' +
        'Allow more, or choose local voices and a template that needs no paid pictures.',
    );
    expect(called).toBe(false);
    expect(await costOf(part)).toBe(0.03);
    expect(await spend(part, speech(0.02), async () => 'to the cent')).toBe('to the cent');
  });

  test('that is stopped so fails the job at once, in words of ours', async () => {
    const part = await jobThatMayCost(0);
    const error: unknown = await spend(part, speech(0.01), async () => 'never').catch((reason) => reason);
    const failure = toFailure(error, log);
    expect(failure).toMatchObject({ nonRetryable: true, type: 'UnusableInput' });
    expect(failure.message).toContain('0 USD of the 0 USD');
  });

  test('among many at once never takes the sum past the limit', async () => {
    const part = await jobThatMayCost(0.1);
    const calls = Array.from({ length: 30 }, () => spend(part, speech(0.01), async () => 'spoken'));
    const made = (await Promise.allSettled(calls)).filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(10);
    expect(await costOf(part)).toBe(0.1);
  });

  test.each([
    ['the provider refused it', new SpeechRefused('No such voice.'), 0],
    ['nobody is billed for', Object.assign(new SpeechUnavailable('Busy.'), { charged: false }), 0],
    ['broke off, and may be billed', new SpeechUnavailable('Too slow.'), 0.01],
    ['failed in a way nobody foresaw', new TypeError('x is not a function'), 0.01],
  ])('that %s costs what it costs then', async (_why, error, cost) => {
    const part = await jobThatMayCost(null);
    const call = spend(part, speech(0.01), () => Promise.reject(error));
    await expect(call).rejects.toBe(error);
    expect(await costOf(part)).toBe(cost);
  });

  test('that costs nothing writes nothing', async () => {
    const part = await jobThatMayCost(0);
    expect(await spend(part, speech(0), async () => 'local')).toBe('local');
    expect((await jobs.find(part.jobId))?.event_number).toBe(0);
  });

  test('of a job that is gone is made: there is nobody whose limit it could pass', async () => {
    expect(await spend({ jobId: randomUUID() }, speech(0.01), async () => 'spoken')).toBe('spoken');
  });
});

test('the database lets nobody write a cost past the limit', async () => {
  const { jobId } = await jobThatMayCost(0.05);
  await expect(database.$executeRaw`UPDATE jobs SET cost = 0.06 WHERE id = ${jobId}::uuid`).rejects.toThrow(
    /jobs_cost_check/,
  );
});
