import type { Job } from '../../api/client.js';

/** A line of what happened. */
export interface LogLine {
  /** Number of the event; those after it that only moved the progress are in the same line. */
  readonly number: number;
  /** RFC 3339, where the job itself says when; null where it does not. */
  readonly time: string | null;
  /** 0–1, of the last event in the line. */
  readonly progress: number;
  readonly words: string;
  readonly tone: 'plain' | 'good' | 'bad';
}

/** The lines, and the state that the last of them came from. */
export interface JobLog {
  readonly lines: readonly LogLine[];
  readonly last: Job | null;
}

export const emptyLog: JobLog = { lines: [], last: null };

/**
 * Adds an event. What only moves the progress moves the last line.
 * @param number of the event, as its stream has it
 */
export function addToLog({ lines, last }: JobLog, number: number, job: Job): JobLog {
  const words = whatHappened(last, job);
  const newest = lines.at(-1);
  if (words === null && newest !== undefined)
    return { lines: [...lines.slice(0, -1), { ...newest, progress: job.progress }], last: job };
  const line: LogLine = {
    number,
    time: whenItHappened(last, job),
    progress: job.progress,
    words: words ?? job.progress_message,
    tone: job.status === 'success' ? 'good' : job.status === 'failure' ? 'bad' : 'plain',
  };
  return { lines: [...lines, line], last: job };
}

/** Null where nothing did that has words. */
function whatHappened(before: Job | null, now: Job): string | null {
  if (before === null) return now.progress_message;
  if (now.status === 'failure' && before.status !== 'failure') return now.error ?? 'Failed';
  if (before.paused !== now.paused && now.completed_at === null) return now.paused ? 'Paused' : 'Resumed';
  if (before.priority !== now.priority) return `Priority ${before.priority} → ${now.priority}`;
  if (before.retry_count < now.retry_count) return `${now.progress_message} (tried again)`;
  if (!before.expired && now.expired) return 'The files have expired';
  return before.progress_message === now.progress_message && before.status === now.status
    ? null
    : now.progress_message;
}

/** What began or ended since the state before says when. */
function whenItHappened(before: Job | null, now: Job): string | null {
  if (before === null) return now.created_at;
  if (before.completed_at !== now.completed_at) return now.completed_at;
  if (before.started_at !== now.started_at) return now.started_at;
  const times = now.stages.flatMap((stage, index) => {
    const earlier = before.stages[index];
    return [
      earlier?.started_at === stage.started_at ? null : stage.started_at,
      earlier?.completed_at === stage.completed_at ? null : stage.completed_at,
    ];
  });
  return (
    times
      .filter((time) => time !== null)
      .sort()
      .at(-1) ?? null
  );
}
