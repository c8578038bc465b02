import type { JobRepository } from '../database/jobs.js';

/** Seconds, where no job of the kind has finished yet. */
const UNKNOWN = 30;
const SAMPLE = 20;
const KEPT_MS = 60_000;

export type EstimateDuration = (kind: string) => Promise<number>;

/** Says how many seconds a job of a kind will take: the median of the last that succeeded, looked up once a minute. */
export function createEstimateDuration(jobs: Pick<JobRepository, 'list'>): EstimateDuration {
  const kept = new Map<string, { readonly until: number; readonly estimate: Promise<number> }>();

  const look = async (kind: string): Promise<number> => {
    const found = await jobs.list({ kind, status: 'success', page: 1, pageSize: SAMPLE });
    const durations = found.jobs.flatMap(({ created_at, completed_at }) =>
      completed_at ? [(completed_at.getTime() - created_at.getTime()) / 1000] : [],
    );
    return median(durations) ?? UNKNOWN;
  };

  return async (kind) => {
    const earlier = kept.get(kind);
    if (earlier && earlier.until > Date.now()) return earlier.estimate;
    const estimate = look(kind);
    kept.set(kind, { until: Date.now() + KEPT_MS, estimate });
    estimate.catch(() => kept.delete(kind));
    return estimate;
  };
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
