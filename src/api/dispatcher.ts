import type { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { ClaimedJob, JobQueueRepository } from '../database/job-queue.js';
import type { Notices } from '../database/listen.js';
import { Bell } from './bell.js';
import type { WorkflowClient } from './workflow-client.js';

export interface DispatcherDependencies {
  readonly queue: JobQueueRepository;
  readonly workflows: Pick<WorkflowClient, 'start' | 'signal'>;
  readonly notices: EventEmitter<Notices>;
  readonly settings: {
    /** Jobs that take a slot and may be open at once, of the same priority or better. */
    readonly openJobs: number;
    readonly intervalSeconds: number;
  };
  readonly log: Logger;
}

/** Moves accepted jobs from their rows into Temporal. */
export interface Dispatcher {
  /** Looks at the queue soon; never needed for correctness. */
  wake(): void;
  /** Runs until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}

/** Rows claimed in one go; starting them costs a call each. */
const BATCH = 4;

/**
 * Accepting goes before starting: while this process is busier than this with requests, what was accepted waits, so many
 * milliseconds for each batch at most.
 */
const BUSY = 0.7;
const LONGEST_WAIT_MS = 1000;
const LOOK_MS = 25;

/**
 * The dispatcher (design, "Dispatch"): woken by inserts and ends of jobs, and every two seconds by itself. No transaction
 * spans a call to Temporal: a row is claimed by a short lease, its workflow started, and the row marked; whoever dies in
 * between leaves a lease that lapses, and starting twice finds the same workflow.
 */
export function createDispatcher({
  queue,
  workflows,
  notices,
  settings,
  log,
}: DispatcherDependencies): Dispatcher {
  const bell = new Bell();

  const start = async (job: ClaimedJob): Promise<void> => {
    try {
      await startOnce(job);
    } catch (error) {
      await queue.release(job.id);
      throw error;
    }
  };

  const startOnce = async (job: ClaimedJob): Promise<void> => {
    try {
      await workflows.start(job);
    } catch (error) {
      // It ran and closed already: the reconciler finds out how.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };

  const startAll = async (jobs: readonly ClaimedJob[]): Promise<void> => {
    const results = await Promise.allSettled(jobs.map(start));
    const started = jobs.filter((_, index) => results[index]?.status === 'fulfilled');
    await queue.dispatched(started.map(({ id }) => id));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  };

  /** Tells workflows that their jobs were cancelled, paused or resumed, also while they were being started. */
  const deliverSignals = async (): Promise<void> => {
    for (const signal of await queue.signalsToDeliver()) {
      await workflows.signal(signal);
      await queue.signalDelivered(signal);
    }
  };

  const look = async (): Promise<void> => {
    const jobs = await queue.claim(settings.openJobs, BATCH);
    if (jobs.length > 0) await startAll(jobs);
    await deliverSignals();
    if (jobs.length > 0) await lull();
    // Jobs that share a workflow are claimed one by one: the next of it may wait.
    if (jobs.length >= BATCH || jobs.some(({ workflow_id: shared }) => shared !== null)) bell.ring();
  };

  return {
    wake: bell.ring,
    async run(signal) {
      notices.on('queueChanged', bell.ring);
      notices.on('reconnected', bell.ring);
      signal.addEventListener('abort', bell.ring, { once: true });
      while (!signal.aborted) {
        try {
          await look();
        } catch (error) {
          log.warn({ error }, 'dispatching stopped short; accepted jobs wait and are tried again');
          // Whatever is away, asking it in a tight loop does not bring it back.
          if (!signal.aborted) bell.silence();
        }
        await bell.wait(settings.intervalSeconds * 1000);
      }
      notices.off('queueChanged', bell.ring);
      notices.off('reconnected', bell.ring);
    },
  };
}

/** Waits until this process has time. */
async function lull(): Promise<void> {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += LOOK_MS) {
    const before = performance.eventLoopUtilization();
    await sleep(LOOK_MS);
    if (performance.eventLoopUtilization(before).utilization < BUSY) return;
  }
}
