import type { z } from 'zod';
import { decimal, integer, isAddress, list } from './values.js';

/** How much at once, how large, how long, how often again. */
export const limitVariables = {
  MAX_CONCURRENT_WORKERS: integer(1, 64).optional(),
  CELERY_WORKER_CONCURRENCY: integer(1, 64).optional(),
  MAX_CONCURRENT_DOWNLOADS: integer(1, 256).default(8),
  MAX_OPEN_JOBS: integer(1, 10_000).optional(),
  MAX_FILE_SIZE_MB: integer(1, 1_000_000).default(100),
  FETCH_ALLOW_HOSTS: list()
    .refine((hosts) => hosts.every(isAddress), { error: 'a comma-separated list of host:port' })
    .default([]),
  CELERY_TASK_TIME_LIMIT: integer(1, 86_400).default(1800),
  CELERY_TASK_SOFT_TIME_LIMIT: integer(1, 86_400).default(1500),
  TASK_TTL_HOURS: decimal(0, 87_600).default(2),
  JOB_TTL_HOURS: decimal(0, 87_600).default(24),
  ACTIVITY_RETRIES: integer(0, 20).default(3),
  ACTIVITY_RETRY_INITIAL_SECONDS: decimal(0.01, 600).default(2),
  ACTIVITY_RETRY_MAXIMUM_SECONDS: decimal(0.01, 3600).default(60),
  ACTIVITY_HEARTBEAT_TIMEOUT_SECONDS: integer(2, 600).default(10),
  DISPATCH_INTERVAL_SECONDS: decimal(0.05, 600).default(2),
  RECONCILE_INTERVAL_SECONDS: decimal(0.05, 3600).default(60),
  SHUTDOWN_GRACE_SECONDS: integer(0, 600).default(10),
};

type LimitVariables = z.infer<z.ZodObject<typeof limitVariables>>;

/** ffmpeg processes at once on this machine when nothing is said. */
const DEFAULT_SLOTS = 3;

/** Open jobs for each ffmpeg slot: enough that a slot never waits, few enough that jobs finish one after another. */
const OPEN_JOBS_PER_SLOT = 4;

export function limitsConfig(v: LimitVariables) {
  const slots = v.MAX_CONCURRENT_WORKERS ?? v.CELERY_WORKER_CONCURRENCY ?? DEFAULT_SLOTS;
  return {
    /** ffmpeg processes and renders at once on this machine. */
    slots,
    downloads: v.MAX_CONCURRENT_DOWNLOADS,
    openJobs: v.MAX_OPEN_JOBS ?? OPEN_JOBS_PER_SLOT * slots,
    maxFileSizeBytes: v.MAX_FILE_SIZE_MB * 1024 * 1024,
    /** `host:port` entries that may be fetched although they are private. */
    fetchAllowHosts: v.FETCH_ALLOW_HOSTS,
    jobTimeLimitSeconds: v.CELERY_TASK_TIME_LIMIT,
    jobSoftTimeLimitSeconds: v.CELERY_TASK_SOFT_TIME_LIMIT,
    /** Hours that caption, merge and background-music jobs keep their files. */
    taskTtlHours: v.TASK_TTL_HOURS,
    /** Hours that jobs of all other kinds keep their files. */
    jobTtlHours: v.JOB_TTL_HOURS,
    /** Attempts after the first, of a failure that an activity reports. */
    activityRetries: v.ACTIVITY_RETRIES,
    activityRetryInitialSeconds: v.ACTIVITY_RETRY_INITIAL_SECONDS,
    activityRetryMaximumSeconds: v.ACTIVITY_RETRY_MAXIMUM_SECONDS,
    heartbeatTimeoutSeconds: v.ACTIVITY_HEARTBEAT_TIMEOUT_SECONDS,
    dispatchIntervalSeconds: v.DISPATCH_INTERVAL_SECONDS,
    reconcileIntervalSeconds: v.RECONCILE_INTERVAL_SECONDS,
    shutdownGraceSeconds: v.SHUTDOWN_GRACE_SECONDS,
  };
}

/** Mistakes that no single variable shows. */
export function limitMistakes(v: LimitVariables): string[] {
  const mistakes: string[] = [];
  if (v.CELERY_TASK_SOFT_TIME_LIMIT > v.CELERY_TASK_TIME_LIMIT)
    mistakes.push(
      `CELERY_TASK_SOFT_TIME_LIMIT: ${v.CELERY_TASK_SOFT_TIME_LIMIT} is more than CELERY_TASK_TIME_LIMIT ` +
        `(${v.CELERY_TASK_TIME_LIMIT}); it must be at most that`,
    );
  if (v.ACTIVITY_RETRY_INITIAL_SECONDS > v.ACTIVITY_RETRY_MAXIMUM_SECONDS)
    mistakes.push(
      `ACTIVITY_RETRY_INITIAL_SECONDS: ${v.ACTIVITY_RETRY_INITIAL_SECONDS} is more than ` +
        `ACTIVITY_RETRY_MAXIMUM_SECONDS (${v.ACTIVITY_RETRY_MAXIMUM_SECONDS}); it must be at most that`,
    );
  return mistakes;
}
