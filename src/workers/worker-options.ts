import type { WorkerOptions } from '@temporalio/worker';
import type { Config } from '../config/config.js';
import type { TaskQueue } from '../jobs/queues.js';

/** Files that are published, and rows that are written, at once. */
const QUICK_ACTIVITIES = 16;
/** Webhooks on their way at once: nearly all of the time each waits for its receiver. */
const WEBHOOKS = 32;
/**
 * Texts spoken at once, in a process with fewer slots: a voice on this machine waits for its slot all the same, a paid one
 * only waits for its service. Four is what a small plan lets through at a time (beyond it every answer is a 429, and
 * retries are few), and what waits in Temporal is taken in order of priority.
 */
const VOICES = 4;
/**
 * Milliseconds that a workflow waits for the worker that has it in its cache. The server waits in vain for one that died,
 * by default for ten seconds; any other worker replays the history in a few milliseconds.
 */
const STICKY_MS = 2000;
/** Seconds after the grace time in which an activity that was told to stop still may. */
const STOPPING_SECONDS = 10;

/**
 * How many activities of a queue run at once in this process. As many wait for a slot of ffmpeg as have one, not more: what
 * waits in Temporal is taken in order of priority by whichever worker is free.
 */
function concurrency(queue: TaskQueue, limits: Config['limits']): number {
  switch (queue) {
    case 'compose':
    case 'render':
    case 'manim':
    case 'transcribe':
      return limits.slots;
    case 'speech':
      return Math.max(limits.slots, VOICES);
    case 'fetch':
      return limits.downloads;
    case 'workflows':
    case 'deliver':
      return QUICK_ACTIVITIES;
    case 'webhooks':
      return WEBHOOKS;
  }
}

/** The options of one queue's worker. */
export function workerOptions(queue: TaskQueue, { limits, temporal }: Pick<Config, 'limits' | 'temporal'>) {
  return {
    namespace: temporal.namespace,
    taskQueue: queue,
    maxConcurrentActivityTaskExecutions: concurrency(queue, limits),
    maxHeartbeatThrottleInterval: temporal.heartbeatThrottleMs,
    defaultHeartbeatThrottleInterval: temporal.heartbeatThrottleMs,
    stickyQueueScheduleToStartTimeout: STICKY_MS,
    shutdownGraceTime: limits.shutdownGraceSeconds * 1000,
    shutdownForceTime: (limits.shutdownGraceSeconds + STOPPING_SECONDS) * 1000,
  } satisfies Partial<WorkerOptions>;
}
