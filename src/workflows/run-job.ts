import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  setCurrentDetails,
  setHandler,
  TemporalFailure,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { z } from 'zod';
import { failureTypes, UNEXPECTED_FAILURE } from '../jobs/errors.js';
import type { JobStart, Outcome } from '../jobs/job.js';
import type { Kind } from '../jobs/kind.js';
import type { JobResult } from '../jobs/result.js';
import type { JobStatus } from '../jobs/status.js';
import { record, tidy } from './activities.js';
import { cancelSignal, pauseSignal, prioritySignal, progressQuery, resumeSignal } from './messages.js';
import { trackParts } from './parts-in-flight.js';
import { createStages, type Stages, type StageTracker } from './stages.js';

/** What only this kind does: from a parsed input to the files it publishes. */
export type Recipe<Input> = (job: JobStart<Input>, stage: Stages) => Promise<JobResult>;

/**
 * Makes a kind's workflow of its recipe. What all jobs share is here: the query and the signals, how a job ends, and
 * what is cleaned up. An error of the program itself (a TypeError, say) is thrown on: Temporal tries the workflow task
 * again, so that a corrected worker can carry on, and the reconciler ends it if that goes on too long.
 */
export function runJob<Input extends z.ZodType>(kind: Kind<string, Input>, recipe: Recipe<z.output<Input>>) {
  return async (job: JobStart<z.output<Input>>): Promise<JobStatus> => {
    const tracker: StageTracker = { paused: false, running: new Set(), completed: 0, parts: trackParts() };
    const scope = new CancellationScope();
    handleMessages(tracker, scope);

    const { outcome, failure } = await attempt(() =>
      scope.run(() => recipe(job, createStages(kind, job, tracker))),
    );
    // Whatever a failed recipe still has in flight stops here.
    scope.cancel();
    const status = await CancellationScope.nonCancellable(() => end(job.id, outcome));
    await condition(allHandlersFinished);
    // A job that failed shows as failed in Temporal Web, too.
    if (failure && status === 'failure') throw failure;
    return status;
  };
}

function handleMessages(tracker: StageTracker, scope: CancellationScope): void {
  setHandler(progressQuery, () => ({
    status: scope.consideredCancelled ? 'cancelling' : 'running',
    stage: [...tracker.running].join(', ') || null,
    progress: Math.min(1, Math.round(tracker.completed * 10_000) / 10_000),
    paused: tracker.paused,
  }));
  setHandler(cancelSignal, () => scope.cancel());
  setHandler(pauseSignal, () => {
    tracker.paused = true;
  });
  setHandler(resumeSignal, () => {
    tracker.paused = false;
  });
  setHandler(prioritySignal, (change) => tracker.parts.reprioritise(change));
}

async function attempt(
  run: () => Promise<JobResult>,
): Promise<{ outcome: Outcome; failure?: ApplicationFailure }> {
  try {
    return { outcome: { status: 'success', result: await run() } };
  } catch (error) {
    if (isCancellation(error) || isJobOver(error)) return { outcome: { status: 'cancelled' } };
    if (!(error instanceof TemporalFailure)) throw error;
    const reason = reasonFor(error);
    const failure = ApplicationFailure.create({
      message: reason,
      type: typeOf(error),
      nonRetryable: true,
      cause: error,
    });
    return { outcome: { status: 'failure', error: reason }, failure };
  }
}

/** Records the end; if somebody decided otherwise before us, or it failed, nothing that was published stays. */
async function end(jobId: string, outcome: Outcome): Promise<JobStatus> {
  const status = await record.finish(jobId, outcome);
  setCurrentDetails(`Ended: ${status ?? 'its row is gone'}`);
  if (status !== 'success') await tidy.retract(jobId);
  return status ?? 'cancelled';
}

function isJobOver(error: unknown): boolean {
  return typeOf(error) === failureTypes.jobOver;
}

function typeOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return (cause instanceof ApplicationFailure && cause.type) || failureTypes.activityFailed;
}

const NOBODY_TOOK_IT =
  'No worker took up a part of this job in time: ask the operator whether one serves its queue (GET /api/v1/workers says).';

/** Words for the caller; only our own activities write any. */
function reasonFor(error: TemporalFailure): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof TimeoutFailure && cause.timeoutType === 'SCHEDULE_TO_START') return NOBODY_TOOK_IT;
  const isOurs =
    cause instanceof ApplicationFailure && Object.values<string>(failureTypes).includes(cause.type ?? '');
  return isOurs ? cause.message : UNEXPECTED_FAILURE;
}
