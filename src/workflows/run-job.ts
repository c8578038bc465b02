import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import type { z } from 'zod';
import type { JobStart } from '../jobs/job.js';
import type { Kind } from '../jobs/kind.js';
import type { JobStatus } from '../jobs/status.js';
import { createJobRun, type JobRun, type Recipe } from './job-run.js';
import {
  approveSignal,
  cancelSignal,
  pauseSignal,
  prioritySignal,
  progressQuery,
  resumeSignal,
} from './messages.js';

/**
 * Makes a kind's workflow of its recipe. What all jobs share is in `createJobRun`: how a job ends, and what is cleaned up.
 * An error of the program itself (a TypeError, say) is thrown on: Temporal tries the workflow task again, so that a
 * corrected worker can carry on, and the reconciler ends it if that goes on too long.
 */
export function runJob<Input extends z.ZodType>(kind: Kind<string, Input>, recipe: Recipe<z.output<Input>>) {
  return async (job: JobStart<z.output<Input>>): Promise<JobStatus> => {
    const run = createJobRun(kind, job, recipe);
    handleMessages(() => run);
    const { outcome, failure } = await run.attempt();
    const status = await run.finish(outcome);
    await run.tidyUp(status);
    await condition(allHandlersFinished);
    // A job that failed shows as failed in Temporal Web, too.
    if (failure && status === 'failure') throw failure;
    return status;
  };
}

/** Passes on what a workflow is told and asked about a job. */
export function handleMessages(find: (jobId: string | undefined) => JobRun | undefined): void {
  setHandler(progressQuery, (id) => find(id)?.progress() ?? NOT_HERE);
  setHandler(cancelSignal, (id) => find(id)?.cancel());
  setHandler(pauseSignal, (id) => find(id)?.setPaused(true));
  setHandler(resumeSignal, (id) => find(id)?.setPaused(false));
  setHandler(prioritySignal, (change, id) => find(id)?.reprioritise(change));
  setHandler(approveSignal, (id) => find(id)?.approve());
}

const NOT_HERE = { status: 'ended', stage: null, progress: 0, paused: false } as const;
