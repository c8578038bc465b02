import type { JobEvent } from '../database/job-events.js';
import { isFinal } from '../jobs/status.js';
import { Bell } from './bell.js';
import type { Dependencies } from './dependencies.js';

type Sources = Pick<Dependencies, 'jobEvents' | 'notices'>;

/** Read again this often, should a notice have been lost. */
const READ_AGAIN_MS = 5_000;

/**
 * The changes of a job, each once and in order, as they happen; ends after the one that is final. Events are read by
 * number from the database, so what this process did not hear of is not skipped.
 * @param after number of the last event already seen; -1 for none
 */
export async function* followJob(
  { jobEvents, notices }: Sources,
  jobId: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<JobEvent> {
  const bell = new Bell();
  const onChange = (changed: string) => changed === jobId && bell.ring();
  notices.on('jobChanged', onChange);
  notices.on('reconnected', bell.ring);
  signal.addEventListener('abort', bell.ring);
  try {
    let seen = after;
    while (!signal.aborted) {
      const events = await jobEvents.after(jobId, seen);
      for (const event of events) {
        yield event;
        if (isFinal(event.state.status)) return;
        seen = event.number;
      }
      if (events.length === 0) await bell.wait(READ_AGAIN_MS);
    }
  } finally {
    notices.off('jobChanged', onChange);
    notices.off('reconnected', bell.ring);
    signal.removeEventListener('abort', bell.ring);
  }
}
