import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../database/client.js';
import { createJobRepository, type JobRepository } from '../database/jobs.js';
import { isUnavailable } from '../database/unavailable.js';
import { readConnectedConfig, say } from './environment.js';

/** Nothing could be asked of the database. */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError';
}

/** Rows cancelled by one statement. */
const BATCH = 500;
/** A row that the dispatcher holds this moment is looked at again, so often and after so many milliseconds. */
const LOOKS = 20;
const LOOK_AGAIN_MS = 100;

/** `callsheet purge`: cancels every job that no worker has begun; the API need not run. */
export async function purge(options: { readonly yes?: true }): Promise<void> {
  const { database: settings } = await readConnectedConfig();
  const database = openDatabase({ url: settings.url, poolSize: 1 });
  try {
    const jobs = createJobRepository(database);
    const pending = await jobs.countPending();
    if (options.yes) return say(`Cancelled ${inJobs(await cancelPending(jobs, pending))}.`);
    const them = pending === 1 ? 'it' : 'them all';
    if (pending === 0) say('Nothing is pending.');
    else say(`${inJobs(pending)} pending: \`callsheet purge --yes\` would cancel ${them}.`);
    process.exitCode = 1;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw new DatabaseAwayError(
      'The database cannot be reached: start `callsheet up` or `callsheet infra`, or check DATABASE_URL.',
    );
  } finally {
    await database.$disconnect();
  }
}

/**
 * Cancels as many jobs as were pending when this began, the oldest first, so that it ends however fast new ones come.
 * What a worker has begun meanwhile goes on.
 *
 * @returns how many were cancelled
 */
export async function cancelPending(
  jobs: Pick<JobRepository, 'cancelPending' | 'countPending'>,
  pending: number,
): Promise<number> {
  let cancelled = 0;
  for (let look = 1; cancelled < pending && look <= LOOKS; ) {
    const count = await jobs.cancelPending(Math.min(BATCH, pending - cancelled));
    cancelled += count;
    if (count > 0) continue;
    if ((await jobs.countPending()) === 0) break;
    look += 1;
    await sleep(LOOK_AGAIN_MS);
  }
  return cancelled;
}

const inJobs = (count: number): string => `${count} job${count === 1 ? '' : 's'}`;
