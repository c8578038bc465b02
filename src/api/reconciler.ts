import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { JobProgressRepository } from '../database/job-progress.js';
import type { JobQueueRepository, OpenJob } from '../database/job-queue.js';
import type { WorkflowClient, WorkflowState } from './workflow-client.js';

export interface ReconcilerSettings {
  readonly intervalSeconds: number;
  /** Seconds that a job is left alone after dispatch, while its rows and Temporal's may rightly differ; default 10. */
  readonly settlingSeconds?: number;
  /** Failures in a row of a workflow's own code after which it is given up; default 10. */
  readonly hopelessAttempts?: number;
}

export interface ReconcilerDependencies {
  readonly queue: JobQueueRepository;
  readonly jobs: Pick<JobProgressRepository, 'finish'>;
  readonly workflows: Pick<WorkflowClient, 'state' | 'terminate' | 'progress'>;
  readonly settings: ReconcilerSettings;
  readonly log: Logger;
}

const STOPPED = 'The workflow of this job was ended from outside before it finished';
const BROKEN = 'This job could not be carried on after an update of the service. Submit it again.';

/** Compares what is open here with what Temporal says, so that no job is lost, stuck or run twice (design, "Dispatch"). */
export function createReconciler({ queue, jobs, workflows, settings, log }: ReconcilerDependencies) {
  const { intervalSeconds, settlingSeconds = 10, hopelessAttempts = 10 } = settings;

  const fail = async (job: OpenJob, error: string): Promise<void> => {
    const status = await jobs.finish(job.id, { status: 'failure', error });
    log.warn({ job: job.id, status, reason: error }, 'reconciled a job whose workflow is over');
  };

  const dispatchAgain = async (job: OpenJob): Promise<void> => {
    log.warn({ job: job.id }, 'Temporal does not know this job; it is dispatched again');
    await queue.requeue(job.id);
  };

  /** Whether a workflow that runs for several jobs has never heard of this one: it was started after that one's had ended. */
  const isUnheardOf = async (job: OpenJob): Promise<boolean> =>
    job.workflow_id !== null && (await workflows.progress(job))?.status === 'ended';

  /** @param state of the job's workflow */
  const reconcileJob = async (job: OpenJob, state: WorkflowState): Promise<void> => {
    if (state.type === 'unknown') await dispatchAgain(job);
    else if (state.type === 'closed') {
      // One that several jobs share ends by itself only when it has none left: it has never had this one.
      if (job.workflow_id !== null && state.reason === 'completed') await dispatchAgain(job);
      else await fail(job, `${STOPPED} (${state.reason}). Submit it again.`);
    } else if (state.failedAttempts >= hopelessAttempts) await fail(job, BROKEN);
    else if (await isUnheardOf(job)) await dispatchAgain(job);
  };

  /** Looks at every open job once, by their workflows. */
  const reconcile = async (): Promise<void> => {
    for (const [workflowId, ofWorkflow] of byWorkflow(await queue.open(settlingSeconds))) {
      const state = await workflows.state(workflowId);
      if (state.type === 'running' && state.failedAttempts >= hopelessAttempts)
        await workflows.terminate(workflowId, `its workflow task failed ${state.failedAttempts} times`);
      for (const job of ofWorkflow) await reconcileJob(job, state);
    }
  };

  return {
    reconcile,
    async run(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        await sleep(intervalSeconds * 1000, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
        await reconcile().catch((error) =>
          log.warn({ error }, 'reconciling stopped short; it is tried again'),
        );
      }
    },
  };
}

function byWorkflow(jobs: readonly OpenJob[]): Map<string, OpenJob[]> {
  const grouped = new Map<string, OpenJob[]>();
  for (const job of jobs) {
    const workflowId = job.workflow_id ?? job.id;
    grouped.set(workflowId, [...(grouped.get(workflowId) ?? []), job]);
  }
  return grouped;
}
