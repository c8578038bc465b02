import type { JobStart } from '../../src/jobs/job.js';

/** A job that is tried once, and in no hurry. */
export const ONCE: Pick<JobStart, 'limits' | 'retries'> = {
  limits: { soft: 60, hard: 120, heartbeat: 60 },
  retries: { maximum: 0, initialInterval: 0.05, maximumInterval: 0.2 },
};
