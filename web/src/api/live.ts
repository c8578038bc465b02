import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { apiPath } from '../lib/paths.js';
import { whileSeen } from '../lib/while-seen.js';
import type { Job, JobList } from './client.js';
import { keys } from './keys.js';
import { type JobChange, readJobChange } from './live-event.js';

export type LiveState = 'connecting' | 'open' | 'reconnecting';

/** Lists are read again at most this often, however much changes. */
const READ_AGAIN_MS = 1_000;
/** The browser tries a lost connection again by itself; one that was refused, we do. */
const TRY_AGAIN_MS = 3_000;

let state: LiveState = 'connecting';
const listeners = new Set<() => void>();

/** How the one live connection stands. */
export const useLiveState = (): LiveState => useSyncExternalStore(listen, () => state);

/** Opens the one connection that tells of every job, and keeps the cache by it. Returns what ends it. */
export const startLive = (cache: QueryClient): (() => void) => whileSeen(() => listenToAll(cache));

function listenToAll(cache: QueryClient): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let due: ReturnType<typeof setTimeout> | undefined;
  // Nothing is told of the time before a connection: what was read till then is read again.
  const catchUp = () => void cache.invalidateQueries({ queryKey: keys.jobs });

  const readListsAgain = () => {
    due ??= setTimeout(() => {
      due = undefined;
      void cache.invalidateQueries({ queryKey: keys.lists });
      void cache.invalidateQueries({ queryKey: keys.counts });
    }, READ_AGAIN_MS);
  };
  const connect = () => {
    const stream = new EventSource(apiPath('/api/v1/events'));
    source = stream;
    stream.addEventListener('open', () => {
      catchUp();
      become('open');
    });
    stream.addEventListener('job', ({ data }: MessageEvent<string>) => {
      const change = readJobChange(data);
      if (change && applyChange(cache, change)) readListsAgain();
    });
    stream.addEventListener('reconnected', catchUp);
    stream.addEventListener('error', () => {
      become('reconnecting');
      if (stream.readyState === EventSource.CLOSED) retry = setTimeout(connect, TRY_AGAIN_MS);
    });
  };
  connect();
  return () => {
    source?.close();
    clearTimeout(retry);
    clearTimeout(due);
  };
}

/**
 * Writes a change into whatever the cache holds of the job.
 * @returns whether lists must be read again: the job is in none of them, or its status changed
 */
export function applyChange(cache: QueryClient, { job_id: id, ...change }: JobChange): boolean {
  let [known, moved] = [false, false];
  const patch = (job: Job): Job => {
    known = true;
    moved ||= job.status !== change.status;
    return { ...job, ...change, progress: Math.max(job.progress, change.progress) };
  };
  cache.setQueriesData<JobList>({ queryKey: keys.lists }, (list) =>
    list?.jobs.some((job) => job.job_id === id)
      ? { ...list, jobs: list.jobs.map((job) => (job.job_id === id ? patch(job) : job)) }
      : list,
  );
  cache.setQueryData<Job>(keys.job(id), (job) => job && patch(job));
  if (moved) {
    void cache.invalidateQueries({ queryKey: keys.job(id) });
    void cache.invalidateQueries({ queryKey: keys.deliveries(id) });
  }
  return moved || !known;
}

function become(next: LiveState): void {
  state = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
