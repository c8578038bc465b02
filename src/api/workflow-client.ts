import { createHash } from 'node:crypto';
import {
  Client,
  Connection,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { Config } from '../config/config.js';
import { temporalConnectionOptions } from '../config/temporal-connection.js';
import type { ClaimedJob, JobSignal } from '../database/job-queue.js';
import type { ClaimedDelivery } from '../database/webhook-deliveries.js';
import { ENQUEUE_UPDATE, type Job, type JobStart, type SharedJob } from '../jobs/job.js';
import type { Kind } from '../jobs/kind.js';
import { findKind } from '../jobs/kinds.js';
import type { TimeLimits } from '../jobs/part.js';
import { type PriorityChange, toPriorityKey } from '../jobs/priority.js';
import type { QueueState } from '../jobs/queue-state.js';
import { type TaskQueue, taskQueues } from '../jobs/queues.js';
import { type WebhookRetries, type WebhookStart, webhookWorkflowId } from '../jobs/webhook.js';
import { type WorkflowProgress, workflowProgressSchema } from '../jobs/workflow-progress.js';
import { queueState, taskTypesOf } from './queue-state.js';

/** How Temporal says that a job's workflow stands. */
export type WorkflowState =
  | { readonly type: 'running'; readonly failedAttempts: number }
  | { readonly type: 'closed'; readonly reason: string }
  | { readonly type: 'unknown' };

export type WorkflowClient = Awaited<ReturnType<typeof createWorkflowClient>>;

const CALL_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 2_000;
const CLEANUP_SCHEDULE = 'callsheet-cleanup';

/** What the API asks of Temporal. Connects when first used, so that jobs are accepted while Temporal is away. */
export async function createWorkflowClient({ temporal, limits }: Pick<Config, 'temporal' | 'limits'>) {
  const connection = Connection.lazy(await temporalConnectionOptions(temporal));
  const client = new Client({ connection, namespace: temporal.namespace });
  const underWay = new Set<Promise<unknown>>();
  const timely = async <Result>(call: () => Promise<Result>, ms = CALL_TIMEOUT_MS): Promise<Result> => {
    const answer = connection.withDeadline(Date.now() + ms, call);
    underWay.add(answer);
    return answer.finally(() => underWay.delete(answer));
  };

  const startOf = (job: ClaimedJob): JobStart => ({
    id: job.id,
    owner: job.owner,
    priority: job.priority,
    input: job.input,
    limits: timeLimits(job, limits),
    retries: {
      maximum: limits.activityRetries,
      initialInterval: limits.activityRetryInitialSeconds,
      maximumInterval: limits.activityRetryMaximumSeconds,
    },
  });

  const priorityKeyOf = (priority: number): number => toPriorityKey(priority, temporal.priorityLevels);

  /** What goes with a signal. */
  const newsOf = (signal: JobSignal): PriorityChange[] => {
    if (signal.signal !== 'priority') return [];
    const { priority, running } = signal;
    return [{ priority, priorityKey: priorityKeyOf(priority), running }];
  };

  /** How a job's workflow is queued, and what people see of it in Temporal Web. */
  const describe = (kind: Kind, { id, owner, priority }: ClaimedJob) => ({
    taskQueue: 'workflows',
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    priority: { priorityKey: priorityKeyOf(priority), fairnessKey: fairnessKey(owner) },
    staticSummary: `${kind.name} job`,
    staticDetails: `Job \`${id}\`${owner ? ` of ${owner}` : ''}, priority ${priority}`,
    memo: { kind: kind.name, owner },
  });

  const startOwn = (kind: Kind, job: ClaimedJob) =>
    client.workflow.start(kind.workflow, {
      ...describe(kind, job),
      workflowId: job.id,
      args: [startOf(job)],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });

  /** Hands a job to the workflow that it shares; one that takes it twice, by its id, has it once. */
  const enqueue = async (kind: Kind, job: ClaimedJob, workflowId: string) => {
    const startWorkflowOperation = new WithStartWorkflowOperation(kind.workflow, {
      ...describe(kind, job),
      workflowId,
      args: [],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    const shared: SharedJob = {
      ...startOf(job),
      kind: kind.name,
      priorityKey: priorityKeyOf(job.priority),
    };
    return client.workflow.executeUpdateWithStart(ENQUEUE_UPDATE, {
      ...{ startWorkflowOperation, updateId: job.id, args: [shared] },
    });
  };

  return {
    /** Starts a job's workflow, or finds it started; or hands it to the one that it shares. The same job twice runs once. */
    async start(job: ClaimedJob): Promise<void> {
      const kind = findKind(job.kind);
      if (!kind) throw new TypeError(`No kind of job is called ${job.kind}`);
      const { workflow_id: shared } = job;
      await timely<unknown>(() => (shared === null ? startOwn(kind, job) : enqueue(kind, job, shared)));
    },

    /** Starts a delivery's workflow; one that still waits for its next try makes way, so that a replay is sent at once. */
    async startDelivery({ id, owner }: ClaimedDelivery, retries: WebhookRetries): Promise<void> {
      const start: WebhookStart = { deliveryId: id, retries };
      await timely(() =>
        client.workflow.start('deliverWebhook', {
          workflowId: webhookWorkflowId(id),
          taskQueue: 'workflows',
          args: [start],
          workflowIdConflictPolicy: 'TERMINATE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          priority: { fairnessKey: fairnessKey(owner) },
          staticSummary: 'webhook delivery',
        }),
      );
    },

    /** Tells a workflow how its job's row stands; one that has ended or never was needs no telling. */
    async signal(signal: JobSignal): Promise<void> {
      const { id, workflow_id: shared } = signal;
      const news = [...newsOf(signal), ...(shared === null ? [] : [id])];
      try {
        await timely(() => client.workflow.getHandle(shared ?? id).signal(signal.signal, ...news));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },

    /** Asks the workflow itself; null when no worker answers within two seconds. */
    async progress({
      id,
      workflow_id: shared,
    }: Pick<Job, 'id' | 'workflow_id'>): Promise<WorkflowProgress | null> {
      try {
        const answer = await timely(
          () => client.workflow.getHandle(shared ?? id).query('progress', ...(shared === null ? [] : [id])),
          QUERY_TIMEOUT_MS,
        );
        return workflowProgressSchema.parse(answer);
      } catch (error) {
        return isQuietRefusal(error) ? null : Promise.reject(error);
      }
    },

    /** How Temporal says that a workflow stands, and how often in a row its workflow task has failed. */
    async state(workflowId: string): Promise<WorkflowState> {
      try {
        const { status, raw } = await timely(() => client.workflow.getHandle(workflowId).describe());
        if (status.name !== 'RUNNING')
          return { type: 'closed', reason: status.name.toLowerCase().replaceAll('_', ' ') };
        return { type: 'running', failedAttempts: raw.pendingWorkflowTask?.attempt ?? 0 };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { type: 'unknown' };
        throw error;
      }
    },

    async terminate(workflowId: string, reason: string): Promise<void> {
      await timely(() => client.workflow.getHandle(workflowId).terminate(reason));
    },

    /** Throws unless Temporal answers. */
    async check(): Promise<void> {
      await timely(() => connection.workflowService.getSystemInfo({}), QUERY_TIMEOUT_MS);
    },

    /** How every task queue stands; throws unless Temporal answers. */
    async describeQueues(): Promise<QueueState[]> {
      const describe = (queue: TaskQueue, taskQueueType: 1 | 2) =>
        connection.workflowService.describeTaskQueue({
          namespace: temporal.namespace,
          taskQueue: { name: queue },
          taskQueueType,
          reportStats: true,
        });
      return timely(
        () =>
          allOf(
            taskQueues.map(async (queue) =>
              queueState(queue, await allOf(taskTypesOf(queue).map((type) => describe(queue, type)))),
            ),
          ),
        QUERY_TIMEOUT_MS,
      );
    },

    /** Sees to it that the hourly cleanup is scheduled, once, whoever starts first. */
    async ensureCleanupSchedule(): Promise<void> {
      try {
        await timely(() =>
          client.schedule.create({
            scheduleId: CLEANUP_SCHEDULE,
            spec: { intervals: [{ every: '1 hour' }] },
            policies: { overlap: ScheduleOverlapPolicy.SKIP },
            action: { type: 'startWorkflow', workflowType: 'cleanup', taskQueue: 'workflows', args: [] },
          }),
        );
      } catch (error) {
        if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      }
    },

    /** Waits for what was asked, a few seconds at most: a call that is tried again on a closed connection ends the process. */
    async close(): Promise<void> {
      await Promise.allSettled(underWay);
      await connection.close();
    },
  };
}

/** Seconds of work that a second of video may take at the most, on a slow machine with a slow encoder. */
const WORK_PER_SECOND = 10;

/** A long video may take longer than the settings say of one that is as long as most. */
function timeLimits({ kind, input }: ClaimedJob, limits: Config['limits']): TimeLimits {
  const more = (findKind(kind)?.seconds?.(input) ?? 0) * WORK_PER_SECOND;
  return {
    soft: limits.jobSoftTimeLimitSeconds + more,
    hard: limits.jobTimeLimitSeconds + more,
    heartbeat: limits.heartbeatTimeoutSeconds,
  };
}

/** As `Promise.all`, but only once all have settled: none may still be tried when the connection is closed. */
async function allOf<Result>(calls: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(calls);
  return Promise.all(calls);
}

/** Temporal limits a fairness key to 64 bytes, and an owner's name has no business in its metrics. */
function fairnessKey(owner: string): string {
  return createHash('sha256').update(owner).digest('base64url').slice(0, 22);
}

/** gRPC codes that mean nobody answered in time: deadline exceeded, failed precondition (no poller), unavailable. */
function isQuietRefusal(error: unknown): boolean {
  const codes: unknown[] = [4, 9, 14];
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof WorkflowNotFoundError || ('code' in cause && codes.includes(cause.code)))
      return true;
  }
  return false;
}
