import type { JobProgressRepository } from '../database/job-progress.js';
import type { Outcome } from '../jobs/job.js';
import type { JobStatus } from '../jobs/status.js';

export type RecordActivities = ReturnType<typeof createRecordActivities>;

/** What a workflow writes into its job's row by itself; local activities, one statement each. */
export function createRecordActivities({ jobs }: { jobs: JobProgressRepository }) {
  return {
    /**
     * Ends a job, unless it has ended.
     * @returns how it stands now, or null where its row is gone
     */
    finish: (jobId: string, outcome: Outcome): Promise<JobStatus | null> => jobs.finish(jobId, outcome),
  };
}
