import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createJobEventRepository } from '../../src/database/job-events.js';
import { createJobProgressRepository } from '../../src/database/job-progress.js';
import { createJobRepository } from '../../src/database/jobs.js';
import type { Outcome } from '../../src/jobs/job.js';
import { canBecome, isFinal, type JobStatus } from '../../src/jobs/status.js';
import { openTestDatabase } from '../support/database.js';
import { newJob, partOf } from '../support/new-job.js';

const { database, close } = await openTestDatabase();
afterAll(close);

const open = () => ({
  jobs: createJobRepository(database),
  progress: createJobProgressRepository(database),
  events: createJobEventRepository(database),
});

/** What we believe of a job, beside what the database says. */
interface Believed {
  status: JobStatus;
  paused: boolean;
  progress: number;
  priority: number;
}

interface Real {
  readonly id: string;
  readonly kind: string;
  readonly owner: string;
}

type Command = fc.AsyncCommand<Believed, Real>;

/** Anything that can befall a job, with what our own model says must come of it. */
abstract class Happening implements Command {
  abstract run(believed: Believed, real: Real): Promise<void>;
  abstract toString(): string;

  check(): boolean {
    return true;
  }

  /** The row must be what we believe, and have come there by a legal step. */
  protected async look(believed: Believed, real: Real, next: Partial<Believed>): Promise<void> {
    const found = await open().jobs.find(real.id);
    const expected = { ...believed, ...next };
    expect(found).toMatchObject({
      status: expected.status,
      paused: expected.paused,
      priority: expected.priority,
    });
    expect(found?.completed_at === null).toBe(!isFinal(expected.status));
    const progress = found?.progress ?? -1;
    expect(progress).toBeGreaterThanOrEqual(believed.progress);
    expect(progress === 1).toBe(expected.status === 'success');
    Object.assign(believed, expected, { progress });
  }
}

class Reported extends Happening {
  readonly fraction: number;
  readonly index: number;

  constructor(fraction: number, index: number) {
    super();
    this.fraction = fraction;
    this.index = index;
  }

  async run(believed: Believed, real: Real): Promise<void> {
    const part = partOf(real, { index: this.index, share: 0.2 });
    const standing = await open().progress.report(part, this.fraction);
    const status = reportedStatus(believed.status, this.fraction);
    expect(standing?.status).toBe(status);
    await this.look(believed, real, { status });
  }

  toString = () => `report(${this.fraction} of part ${this.index})`;
}

class Paused extends Happening {
  readonly paused: boolean;

  constructor(paused: boolean) {
    super();
    this.paused = paused;
  }

  async run(believed: Believed, real: Real): Promise<void> {
    const change = await open().jobs.setPaused(real.id, this.paused);
    const final = isFinal(believed.status);
    expect(change).toEqual(final ? { type: 'final', status: believed.status } : { type: 'changed' });
    await this.look(believed, real, final ? {} : { paused: this.paused });
  }

  toString = () => (this.paused ? 'pause' : 'resume');
}

class Prioritised extends Happening {
  readonly priority: number;

  constructor(priority: number) {
    super();
    this.priority = priority;
  }

  async run(believed: Believed, real: Real): Promise<void> {
    const change = await open().jobs.setPriority(real.id, this.priority);
    const final = isFinal(believed.status);
    expect(change.type).toBe(final ? 'final' : 'changed');
    await this.look(believed, real, final ? {} : { priority: this.priority });
  }

  toString = () => `priority ${this.priority}`;
}

class Cancelled extends Happening {
  async run(believed: Believed, real: Real): Promise<void> {
    const cancellation = await open().jobs.cancel(real.id);
    if (isFinal(believed.status)) {
      expect(cancellation).toEqual({ type: 'final', status: believed.status });
      await this.look(believed, real, {});
    } else {
      expect(cancellation.type).toBe('cancelled');
      await this.look(believed, real, { status: 'cancelled', paused: false });
    }
  }

  toString = () => 'cancel';
}

class Ended extends Happening {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super();
    this.outcome = outcome;
  }

  async run(believed: Believed, real: Real): Promise<void> {
    const status = isFinal(believed.status) ? believed.status : this.outcome.status;
    expect(await open().progress.finish(real.id, this.outcome)).toBe(status);
    await this.look(believed, real, isFinal(believed.status) ? {} : { status, paused: false });
  }

  toString = () => this.outcome.status;
}

/** A worker's report begins a job that waits; once something is done it is processing. */
function reportedStatus(status: JobStatus, fraction: number): JobStatus {
  if (status === 'pending') return 'started';
  return status === 'started' && fraction > 0 ? 'processing' : status;
}

const success: Outcome = { status: 'success', result: { files: [], facts: {}, warnings: [] } };
const happenings = [
  fc
    .record({ fraction: fc.constantFrom(0, 0.1, 0.5, 0.9, 1), index: fc.integer({ min: 1, max: 3 }) })
    .map(({ fraction, index }) => new Reported(fraction, index)),
  fc.boolean().map((paused) => new Paused(paused)),
  fc.integer({ min: 1, max: 10 }).map((priority) => new Prioritised(priority)),
  fc.constant(new Cancelled()),
  fc
    .constantFrom<Outcome>(success, { status: 'failure', error: 'no' }, { status: 'cancelled' })
    .map((outcome) => new Ended(outcome)),
];

describe('whatever befalls a job, in whatever order', () => {
  test('it takes legal steps only, its progress never goes down, and it ends once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(happenings, { maxCommands: 14 }), async (commands) => {
        const job = newJob();
        await open().jobs.insert(job);
        await fc.asyncModelRun(
          () => ({
            model: { status: 'pending' as JobStatus, paused: false, progress: 0, priority: job.priority },
            real: job,
          }),
          commands,
        );

        const states = (await open().events.after(job.id, -1)).map(({ state }) => state);
        const statuses = states.map(({ status }) => status);
        for (const [index, status] of statuses.entries()) {
          const before = statuses[index - 1] ?? 'pending';
          expect(status === before || canBecome(before, status)).toBe(true);
        }
        const progress = states.map((state) => state.progress);
        expect(progress).toEqual(progress.toSorted((one, other) => one - other));
        expect(statuses.filter(isFinal).length).toBeLessThanOrEqual(1);
        expect(states.filter(({ completed_at }) => completed_at !== null).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 80 },
    );
  });

  test('also when all of it happens at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const job = newJob();
      const { jobs, progress, events } = open();
      await jobs.insert(job);
      const ends = await Promise.all([
        progress.report(partOf(job), 0).then(() => null),
        progress.report(partOf(job), 0.5).then(() => null),
        jobs.setPaused(job.id, true).then(() => null),
        jobs.cancel(job.id).then(({ type }) => (type === 'cancelled' ? 'cancelled' : null)),
        progress.finish(job.id, success),
        progress.finish(job.id, { status: 'failure', error: 'no' }),
      ]);
      const statuses = (await events.after(job.id, -1)).map(({ state }) => state.status);
      expect(statuses.filter(isFinal)).toHaveLength(1);
      expect(new Set(ends.filter((end) => end !== null))).toEqual(new Set([statuses.find(isFinal)]));
    }
  });
});
