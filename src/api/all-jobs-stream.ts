import { Bell } from './bell.js';
import type { Dependencies } from './dependencies.js';
import type { ServerSentEvent } from './server-sent-events.js';

type Sources = Pick<Dependencies, 'jobEvents' | 'notices'>;

/** Changes that come within this time are looked up together; of several of one job the last is told. */
const GATHER_MS = 200;
const IDLE_MS = 60_000;

/**
 * How jobs stand that change, as they change, nothing before. `job` has an id and its state; `reconnected` says that some
 * may have been missed while the database was away, and that a list should be read again.
 */
export async function* followAllJobs(
  { jobEvents, notices }: Sources,
  signal: AbortSignal,
): AsyncGenerator<ServerSentEvent> {
  const bell = new Bell();
  const changed = new Set<string>();
  let reconnected = false;
  const onChange = (id: string) => {
    changed.add(id);
    bell.ring();
  };
  const onReconnect = () => {
    reconnected = true;
    bell.ring();
  };
  notices.on('jobChanged', onChange);
  notices.on('reconnected', onReconnect);
  signal.addEventListener('abort', bell.ring);
  try {
    while (!signal.aborted) {
      await bell.wait(IDLE_MS);
      if (reconnected) yield { event: 'reconnected', data: {} };
      reconnected = false;
      const ids = [...changed];
      changed.clear();
      const states = ids.length > 0 ? await jobEvents.states(ids) : [];
      for (const { id, ...state } of states) yield { event: 'job', data: { job_id: id, ...state } };
      if (!signal.aborted) await pause(GATHER_MS);
    }
  } finally {
    notices.off('jobChanged', onChange);
    notices.off('reconnected', onReconnect);
    signal.removeEventListener('abort', bell.ring);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
