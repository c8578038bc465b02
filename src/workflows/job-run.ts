import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  setCurrentDetails,
  TemporalFailure,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { z } from 'zod';
import { failureTypes, UNEXPECTED_FAILURE } from '../jobs/errors.js';
import type { JobStart, Outcome } from '../jobs/job.js';
import type { Kind } from '../jobs/kind.js';
import type { PriorityChange } from '../jobs/priority.js';
import type { JobResult } from '../jobs/result.js';
import type { JobStatus } from '../jobs/status.js';
import type { WorkflowProgress } from '../jobs/workflow-progress.js';
import { record, tidy } from './activities.js';
import { trackParts } from './parts-in-flight.js';
import { createStages, type Stages, type StageTracker } from './stages.js';

/** What only this kind does: from a parsed input to the files it publishes. */
export type Recipe<Input> = (job: JobStart<Input>, stage: Stages) => Promise<JobResult>;

/** What a recipe came to, before it is recorded. */
export interface Attempt {
  readonly outcome: Outcome;
  /** For Temporal Web, where it failed. */
  readonly failure?: ApplicationFailure;
}

/** A job in its workflow: what it is told, what it answers, how it is run and ended. */
export interface JobRun {
  readonly id: string;
  /** Runs the recipe to its end, whatever that is. An error of the program itself is thrown on. */
  attempt(): Promise<Attempt>;
  /** Records the end, unless somebody has decided otherwise before us; answers what counts. */
  finish(outcome: Outcome): Promise<JobStatus>;
  /** Of a job that did not end in success nothing stays that was published. */
  tidyUp(status: JobStatus): Promise<void>;
  progress(): WorkflowProgress;
  cancel(): void;
  setPaused(paused: boolean): void;
  reprioritise(change: PriorityChange): void;
  approve(): void;
}

/** Readies a job to run by its recipe; nothing runs until `attempt`. */
export function createJobRun<Input extends z.ZodType>(
  kind: Kind<string, Input>,
  job: JobStart<z.output<Input>>,
  recipe: Recipe<z.output<Input>>,
): JobRun {
  const tracker: StageTracker = {
    ...{ paused: job.paused ?? false, approved: false },
    ...{ running: [], completed: 0, parts: trackParts() },
  };
  const scope = new CancellationScope();

  return {
    id: job.id,
    async attempt() {
      const attempt = await outcomeOf(() => scope.run(() => recipe(job, createStages(kind, job, tracker))));
      // Whatever a failed recipe still has in flight stops here.
      scope.cancel();
      return attempt;
    },
    finish: (outcome) => CancellationScope.nonCancellable(() => finish(job.id, outcome)),
    tidyUp: (status) =>
      CancellationScope.nonCancellable(async () => {
        if (status !== 'success') await tidy.retract(job.id);
      }),
    progress: () => ({
      status: scope.consideredCancelled ? 'cancelling' : 'running',
      stage: [...new Set(tracker.running)].join(', ') || null,
      progress: Math.min(1, Math.round(tracker.completed * 10_000) / 10_000),
      paused: tracker.paused,
    }),
    cancel: () => scope.cancel(),
    setPaused(paused) {
      tracker.paused = paused;
    },
    reprioritise: (change) => tracker.parts.reprioritise(change),
    approve() {
      tracker.approved = true;
    },
  };
}

async function outcomeOf(run: () => Promise<JobResult>): Promise<Attempt> {
  try {
    return { outcome: { status: 'success', result: await run() } };
  } catch (error) {
    if (isCancellation(error) || isJobOver(error)) return { outcome: { status: 'cancelled' } };
    if (!(error instanceof TemporalFailure)) throw error;
    const reason = reasonFor(error);
    if (typeOf(error) === failureTypes.withdrawn) return { outcome: { status: 'cancelled', reason } };
    const failure = ApplicationFailure.create({
      message: reason,
      type: typeOf(error),
      nonRetryable: true,
      cause: error,
    });
    return { outcome: { status: 'failure', error: reason }, failure };
  }
}

async function finish(jobId: string, outcome: Outcome): Promise<JobStatus> {
  const status = await record.finish(jobId, outcome);
  setCurrentDetails(`Ended: ${status ?? 'its row is gone'}`);
  return status ?? 'cancelled';
}

function isJobOver(error: unknown): boolean {
  return typeOf(error) === failureTypes.jobOver;
}

/** Whether an error is of the job for which something was made, and not of the thing itself: another job may make it. */
export function isOfItsJob(error: unknown): boolean {
  return isCancellation(error) || isJobOver(error) || typeOf(error) === failureTypes.timeLimit;
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
