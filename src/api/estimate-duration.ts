import type { JobRepository } from '../database/jobs.js';
import { expectedLength } from '../jobs/estimate.js';
import type { Job } from '../jobs/job.js';
import { scriptVideo } from '../jobs/script-video.js';

/** Seconds, where no job of the kind has finished yet. */
const UNKNOWN = 30;
/** Seconds of work for a second of video, where no script video has finished yet: what the guide of seed 004 expects. */
const UNKNOWN_PACE = 2;
/** Seconds; nobody is told that a video takes no time. */
const LEAST = 1;
const SAMPLE = 20;
const KEPT_MS = 60_000;

/**
 * Says how many seconds a job will take, by the last of its kind that succeeded, looked up once a minute: the median of
 * what they took, or for a script video of what they took for each second of video, times the seconds this one will have.
 */
export type EstimateDuration = (kind: string, input?: unknown) => Promise<number>;

interface Pace {
  /** That a job took. */
  readonly seconds: number;
  /** Seconds of work for each second of video. */
  readonly ofVideo: number;
}

export function createEstimateDuration(jobs: Pick<JobRepository, 'list'>): EstimateDuration {
  const kept = new Map<string, { readonly until: number; readonly pace: Promise<Pace> }>();

  const look = async (kind: string): Promise<Pace> => {
    const finished = (await jobs.list({ kind, status: 'success', page: 1, pageSize: SAMPLE })).rows;
    return {
      seconds: median(finished.flatMap(secondsOf)) ?? UNKNOWN,
      ofVideo: median(finished.flatMap(paceOf)) ?? UNKNOWN_PACE,
    };
  };

  const paceOfKind = (kind: string): Promise<Pace> => {
    const earlier = kept.get(kind);
    if (earlier && earlier.until > Date.now()) return earlier.pace;
    const pace = look(kind);
    kept.set(kind, { until: Date.now() + KEPT_MS, pace });
    pace.catch(() => kept.delete(kind));
    return pace;
  };

  return async (kind, input) => {
    const { seconds, ofVideo } = await paceOfKind(kind);
    const script = kind === scriptVideo.name ? scriptVideo.input.safeParse(input).data : undefined;
    return script ? Math.max(LEAST, Math.round(ofVideo * expectedLength(script))) : seconds;
  };
}

function secondsOf({ created_at, completed_at }: Job): number[] {
  return completed_at ? [(completed_at.getTime() - created_at.getTime()) / 1000] : [];
}

/** Seconds of work for each second of its video; how long it had to wait for its turn says nothing of another. */
function paceOf({ started_at, completed_at, result }: Job): number[] {
  const length = result?.facts.duration;
  if (!started_at || !completed_at || typeof length !== 'number' || length <= 0) return [];
  return [(completed_at.getTime() - started_at.getTime()) / 1000 / length];
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
