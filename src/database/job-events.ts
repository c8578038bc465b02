import { z } from 'zod';
import { type JobState, jobStateSchema } from '../jobs/job.js';
import { waitsForApproval } from './approvals.js';
import type { Database } from './client.js';

/** A job's state after its nth visible change. */
export interface JobEvent {
  readonly number: number;
  readonly state: JobState;
}

const standingRows = z.array(
  jobStateSchema
    .pick({ status: true, progress: true, progress_message: true, waits_for_approval: true })
    .extend({ id: z.uuid() }),
);

export type JobEventRepository = ReturnType<typeof createJobEventRepository>;

export function createJobEventRepository(database: Database) {
  return {
    /** The events of a job after one already seen, in order. */
    async after(jobId: string, number: number, limit = 200): Promise<JobEvent[]> {
      const rows = await database.jobEvent.findMany({
        where: { jobId, number: { gt: number } },
        orderBy: { number: 'asc' },
        take: limit,
        select: { number: true, snapshot: true },
      });
      return rows.map((row) => ({ number: row.number, state: jobStateSchema.parse(row.snapshot) }));
    },

    /** How jobs stand that changed, for the stream of all jobs. */
    async states(jobIds: string[]): Promise<z.infer<typeof standingRows>> {
      const rows = await database.$queryRaw`
        SELECT id, status::text, progress, progress_message, ${waitsForApproval} AS waits_for_approval
        FROM jobs WHERE id = ANY(${jobIds}::uuid[])`;
      return standingRows.parse(rows);
    },
  };
}
