import { CancelledFailure, Context } from '@temporalio/activity';
import type { Logger } from 'pino';
import type { JobProgressRepository } from '../database/job-progress.js';
import type { Part } from '../jobs/part.js';
import { isFinal } from '../jobs/status.js';
import { NoSpaceError } from '../storage/errors.js';
import { JobOverError, TimeLimitError, toFailure, WorkerShutdownError } from './failures.js';

/** What the work of a part is given. */
export interface Work {
  /** Aborts when the job is cancelled, has worked too long, or the worker stops. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Says how much is done, 0–1; as often as one likes. */
  report(fraction: number): void;
}

/** Runs the work of a part: progress, heartbeats, limits, cancellation, and failures that say what went wrong. */
export type Perform = <Result>(part: Part, work: (work: Work) => Promise<Result>) => Promise<Result>;

export interface PerformDependencies {
  readonly jobs: Pick<JobProgressRepository, 'report' | 'say'>;
  readonly log: Logger;
}

/** Milliseconds between heartbeats, each with a report to the job's row. */
const BEAT_MS = 500;

/** Makes `perform`, which every activity that belongs to a job goes through. */
export function createPerform({ jobs, log: root }: PerformDependencies): Perform {
  return async (part, work) => {
    const { cancellationSignal, cancellationDetails, heartbeat } = contextOfActivity();
    const log = root.child({ job: part.jobId, stage: part.stage, part: part.index, attempt: part.attempt });
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, cancellationSignal]);
    let fraction = 0;

    const report = async (done: number): Promise<void> => {
      try {
        const standing = await jobs.report(part, done);
        if (!standing || isFinal(standing.status)) stop.abort(new JobOverError());
        else if (standing.worked > part.limits.soft) stop.abort(new TimeLimitError(part.limits.soft));
      } catch (error) {
        log.warn({ error }, 'progress could not be recorded; the work goes on');
      }
    };

    heartbeat(fraction);
    await report(0);
    const beat = beatRegularly(() => {
      heartbeat(fraction);
      return report(Math.min(fraction, 0.999));
    });
    try {
      signal.throwIfAborted();
      const result = await work({
        signal,
        log,
        report: (done) => {
          fraction = Math.max(fraction, Math.min(1, done));
        },
      });
      await beat.stop();
      await report(1);
      return result;
    } catch (error) {
      await beat.stop();
      if (stop.signal.aborted) throw toFailure(stop.signal.reason, log);
      if (error instanceof NoSpaceError)
        await jobs.say(part.jobId, 'Waiting for disk space').catch(log.warn.bind(log));
      if (!cancellationSignal.aborted) throw toFailure(error, log);
      if (cancellationDetails()?.workerShutdown) throw toFailure(new WorkerShutdownError(), log);
      throw new CancelledFailure('The job was cancelled.');
    }
  };
}

function contextOfActivity() {
  const context = Context.current();
  return {
    cancellationSignal: context.cancellationSignal,
    cancellationDetails: () => context.cancellationDetails,
    heartbeat: (fraction: number) => context.heartbeat(fraction),
  };
}

/** Calls at a steady pace, never two at once. */
function beatRegularly(beat: () => Promise<void>): { stop(): Promise<void> } {
  let last = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    last = beat().finally(() => {
      busy = false;
    });
  }, BEAT_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
