import type { ApprovalRepository } from '../database/approvals.js';
import type { JobProgressRepository } from '../database/job-progress.js';
import type { Approval } from '../jobs/approval.js';
import type { Outcome } from '../jobs/job.js';
import type { JobStatus } from '../jobs/status.js';

export interface RecordDependencies {
  readonly jobs: JobProgressRepository;
  readonly approvals: ApprovalRepository;
}

export type RecordActivities = ReturnType<typeof createRecordActivities>;

/** What a workflow writes into its job's row by itself; local activities, one statement or two each. */
export function createRecordActivities({ jobs, approvals }: RecordDependencies) {
  return {
    /**
     * Ends a job, unless it has ended.
     * @returns how it stands now, or null where its row is gone
     */
    finish: (jobId: string, outcome: Outcome): Promise<JobStatus | null> => jobs.finish(jobId, outcome),

    /** Has a job wait to be approved, unless it was approved before. */
    askApproval: (jobId: string): Promise<Approval> => approvals.ask(jobId),
  };
}
