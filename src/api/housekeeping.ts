import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { TusUploads } from './routes/tus.js';
import type { WorkflowClient } from './workflow-client.js';

const TRY_AGAIN_MS = 5_000;
const HOUR_MS = 3600 * 1000;

/**
 * Sees to it that the hourly cleanup is scheduled: as soon as Temporal can be reached, and again each hour, should Temporal
 * have lost its data meanwhile.
 */
export async function scheduleCleanup(
  workflows: Pick<WorkflowClient, 'ensureCleanupSchedule'>,
  signal: AbortSignal,
  log: Logger,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await workflows.ensureCleanupSchedule();
      await pause(HOUR_MS, signal);
    } catch (error) {
      log.warn({ error }, 'the hourly cleanup is not scheduled yet; it is tried again');
      await pause(TRY_AGAIN_MS, signal);
    }
  }
}

/** Removes resumable uploads that nobody finished, hourly. */
export async function removeExpiredParts(tus: TusUploads, signal: AbortSignal, log: Logger): Promise<void> {
  while (!signal.aborted) {
    await tus.removeExpired().catch((error) => log.warn({ error }, 'unfinished uploads were not removed'));
    await pause(HOUR_MS, signal);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
