import { jobViewSchema } from '../../../../src/jobs/job-view.js';
import type { Job } from '../../api/client.js';

/** A job as its stream tells it; null for what a newer service may tell otherwise. */
export function readJobEvent(data: string): Job | null {
  return jobViewSchema.safeParse(JSON.parse(data)).data ?? null;
}
