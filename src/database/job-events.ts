import { z } from 'zod';
import { type JobState, jobStateSchema } from '../jobs/job.js';
import type { Database } from './client.js';

/** A job's state after its nth visible change. */
export interface JobEvent {
  readonly number: number;
  readonly state: JobState;
}

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
    async states(
      jobIds: string[],
    ): Promise<{ id: string; status: string; progress: number; progress_message: string }[]> {
      const rows = await database.$queryRaw`
        SELECT id, status::text, progress, progress_message FROM jobs WHERE id = ANY(${jobIds}::uuid[])`;
      return z
        .array(
          z.object({ id: z.uuid(), status: z.string(), progress: z.number(), progress_message: z.string() }),
        )
        .parse(rows);
    },
  };
}
