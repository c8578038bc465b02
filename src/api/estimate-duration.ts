import type { JobRepository } from '../database/jobs.js';
import { estimateSeconds, learnFactor } from '../jobs/duration.js';

const SAMPLE = 20;
const KEPT_MS = 60_000;

/**
 * Says how many seconds a job will take: by how much there is to do in it, and by how long the last of its kind that
 * succeeded took for what there was to do in them, looked up once a minute.
 */
export type EstimateDuration = (kind: string, input: unknown) => Promise<number>;

export function createEstimateDuration(jobs: Pick<JobRepository, 'list'>): EstimateDuration {
  const kept = new Map<string, { readonly until: number; readonly factor: Promise<number> }>();

  const look = async (kind: string): Promise<number> =>
    learnFactor((await jobs.list({ kind, status: 'success', page: 1, pageSize: SAMPLE })).rows);

  const factorOf = (kind: string): Promise<number> => {
    const earlier = kept.get(kind);
    if (earlier && earlier.until > Date.now()) return earlier.factor;
    const factor = look(kind);
    kept.set(kind, { until: Date.now() + KEPT_MS, factor });
    factor.catch(() => kept.delete(kind));
    return factor;
  };

  return async (kind, input) => estimateSeconds(kind, input, await factorOf(kind));
}
