import { once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/activity';
import { ActivityCancellationDetails, ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { pino, stdSerializers } from 'pino';
import { createPerform, type PerformDependencies, type Work } from '../../src/activities/perform.js';
import { openDatabase } from '../../src/database/client.js';
import type { JobStanding } from '../../src/database/job-progress.js';
import { failureTypes, UNEXPECTED_FAILURE } from '../../src/jobs/errors.js';
import type { Part } from '../../src/jobs/part.js';
import { NotMediaError } from '../../src/media/errors.js';
import { NoSpaceError } from '../../src/storage/errors.js';
import { S3Storage } from '../../src/storage/s3.js';
import { newJob, partOf } from '../support/new-job.js';

/** What a job's row is to `perform`, in memory. */
class OneJob {
  standing: JobStanding | null = { status: 'processing', worked: 0 };
  away = false;
  readonly reports: { part: Part; fraction: number }[] = [];
  readonly said: string[] = [];

  async report(part: Part, fraction: number): Promise<JobStanding | null> {
    if (this.away) throw new Error('connection refused');
    this.reports.push({ part, fraction });
    return this.standing;
  }

  async say(_id: string, message: string): Promise<void> {
    if (this.away) throw new Error('connection refused');
    this.said.push(message);
  }

  get fractions(): number[] {
    return this.reports.map(({ fraction }) => fraction);
  }
}

/** An activity of its own, over a job of its own. */
function activity() {
  const job = new OneJob();
  const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
  const heartbeats: unknown[] = [];
  environment.on('heartbeat', (details) => heartbeats.push(details));
  const lines: string[] = [];
  const log = pino(
    { serializers: { error: stdSerializers.err } },
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const dependencies: PerformDependencies = { jobs: job, log };
  const perform = createPerform(dependencies);
  const part = partOf(newJob(), { limits: { soft: 60, hard: 120, heartbeat: 10 } });
  const run = <Result>(work: (work: Work) => Promise<Result>): Promise<Result> =>
    environment.run((given: Part) => perform(given, work), part);
  return { job, environment, heartbeats, part, run, logText: () => lines.join('') };
}

/** What is told more than once in a row, as it is where a timer comes late, counts once. */
const steps = (told: readonly unknown[]) => told.filter((value, index) => value !== told[index - 1]);

/** Works until it is told to stop, as ffmpeg does, and says so. */
async function endless({ signal }: Work): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort');
  throw new Error('killed by SIGKILL');
}

/** What the work failed with, as Temporal is told. */
async function failureOf(run: Promise<unknown>): Promise<ApplicationFailure> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ApplicationFailure) return error;
  throw new Error(`It did not fail as Temporal can tell: ${error}`);
}

const failureOfWork = (error: unknown) => {
  const tried = activity();
  return { ...tried, failure: failureOf(tried.run(() => Promise.reject(error))) };
};

describe('progress', () => {
  test('of a part begins at nothing, moves as the work says, never down, and completes when the work is done', async () => {
    const { job, heartbeats, part, run } = activity();
    const result = await run(async ({ report }) => {
      report(0.25);
      await sleep(600);
      report(0.75);
      report(0.5);
      await sleep(600);
      report(7);
      await sleep(500);
      return 'made';
    });
    expect(result).toBe('made');
    expect(steps(job.fractions)).toEqual([0, 0.25, 0.75, 0.999, 1]);
    expect(job.reports.every((report) => report.part === part)).toBe(true);
    expect(steps(heartbeats)).toEqual([0, 0.25, 0.75, 1]);
  });

  test('does not complete a part whose work failed', async () => {
    const { job, run } = activity();
    await failureOf(run(() => Promise.reject(new Error('crashed'))));
    expect(job.fractions).toEqual([0]);
  });
});

describe('the work stops', () => {
  test.each(['cancelled', 'failure', 'success'] as const)(
    'when the row says %s meanwhile',
    async (status) => {
      const { job, run } = activity();
      const failure = failureOf(run(endless));
      job.standing = { status, worked: 1 };
      expect(await failure).toMatchObject({ type: failureTypes.jobOver, nonRetryable: true });
    },
  );

  test.each([
    ['is final', { status: 'cancelled', worked: 0 }],
    ['is gone', null],
  ] as const)('before it begins when the row %s', async (_what, standing) => {
    const { job, run } = activity();
    job.standing = standing;
    let begun = false;
    const failure = failureOf(
      run(async () => {
        begun = true;
      }),
    );
    expect(await failure).toMatchObject({ type: failureTypes.jobOver, nonRetryable: true });
    expect(begun).toBe(false);
  });

  test('when the job has worked longer than it may, and says how long that is', async () => {
    const { job, run } = activity();
    const failure = failureOf(run(endless));
    job.standing = { status: 'processing', worked: 61 };
    expect(await failure).toMatchObject({ type: failureTypes.timeLimit, nonRetryable: true });
    expect((await failure).message).toContain('longer than 1 minutes');
  });

  test('on cancellation, which is told to Temporal only once the work is over', async () => {
    const { environment, run } = activity();
    let stopped = false;
    const running = run(async ({ signal }) => {
      setImmediate(() => environment.cancel());
      await once(signal, 'abort');
      await sleep(200);
      stopped = true;
      throw new Error('killed by SIGKILL');
    });
    await expect(running).rejects.toBeInstanceOf(CancelledFailure);
    expect(stopped).toBe(true);
  });

  test('when the worker shuts down, in a way that lets another take it up', async () => {
    const { environment, run } = activity();
    const shutdown = new ActivityCancellationDetails({ workerShutdown: true });
    const running = run((work) => {
      setImmediate(() => environment.cancel('WORKER_SHUTDOWN', shutdown));
      return endless(work);
    });
    expect(await failureOf(running)).toMatchObject({
      type: failureTypes.workerShutdown,
      nonRetryable: false,
    });
  });
});

describe('a failure', () => {
  test('of input that will never work is final, in its own words', async () => {
    const error = new NotMediaError('This is not a video.');
    expect(await failureOfWork(error).failure).toMatchObject({
      type: failureTypes.unusableInput,
      nonRetryable: true,
      message: 'This is not a video.',
    });
  });

  test('that a provider calls final is final, in its own words', async () => {
    const error = Object.assign(new Error('The voice does not exist.'), { retryable: false });
    expect(await failureOfWork(error).failure).toMatchObject({
      type: failureTypes.unusableInput,
      nonRetryable: true,
      message: 'The voice does not exist.',
    });
  });

  test.each(['retryAfter', 'retryAfterSeconds'])(
    'that may pass is tried again, when the provider says (%s)',
    async (name) => {
      const error = Object.assign(new Error('Too many requests.'), { retryable: true, [name]: 17 });
      expect(await failureOfWork(error).failure).toMatchObject({
        type: failureTypes.activityFailed,
        nonRetryable: false,
        message: 'Too many requests.',
        details: [{ retryAfter: 17 }],
      });
    },
  );

  test('that nobody foresaw is tried again, tells the caller nothing of the inside, and the log all', async () => {
    const { failure, logText } = failureOfWork(new TypeError('password is hunter2'));
    expect(await failure).toMatchObject({
      type: failureTypes.activityFailed,
      nonRetryable: false,
      message: UNEXPECTED_FAILURE,
    });
    expect(JSON.stringify(await failure)).not.toContain('hunter2');
    expect(logText()).toContain('hunter2');
  });

  test('for want of disk space waits, and the job says so', async () => {
    const { failure, job } = failureOfWork(new NoSpaceError());
    expect(await failure).toMatchObject({ type: failureTypes.noSpace, nonRetryable: false });
    expect(job.said).toEqual(['Waiting for disk space']);
  });
});

describe('while the database or the storage is away', () => {
  test('work that needs it is done again when it is back', async () => {
    const database = openDatabase({ url: 'postgresql://nobody:nothing@127.0.0.1:1/none', poolSize: 1 });
    const { run } = activity();
    const failure = await failureOf(run(() => database.artifact.count()));
    await database.$disconnect();
    expect(failure).toMatchObject({ type: failureTypes.storeAway, nonRetryable: false });
  });

  test('so is work that needs a storage that is away', async () => {
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const settings = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', bucket: 'none', credentials };
    const storage = new S3Storage({ ...settings, forcePathStyle: true });
    const { run } = activity();
    const failure = await failureOf(run(() => storage.stat('videos/none.mp4')));
    expect(failure).toMatchObject({ type: failureTypes.storeAway, nonRetryable: false });
  });

  test('the work goes on, and completes', async () => {
    const { job, run, logText } = activity();
    job.away = true;
    expect(await run(() => sleep(1200, 'made'))).toBe('made');
    expect(logText()).toContain('progress could not be recorded');
    expect(logText()).toContain('connection refused');
  });

  test('a failure is still told as what it was', async () => {
    const { job, run } = activity();
    job.away = true;
    const failure = failureOf(run(() => Promise.reject(new NoSpaceError())));
    expect((await failure).type).toBe(failureTypes.noSpace);
  });
});
