import { z } from 'zod';
import type { Database } from './client.js';

const referenceRows = z.array(
  z.object({
    key: z.string(),
    reused: z.boolean(),
    size: z.bigint().transform(Number),
    media_type: z.string(),
  }),
);

/** An artifact that a job has used, and whether it was there before. */
export type JobReference = z.infer<typeof referenceRows>[number];

export type JobReferenceRepository = ReturnType<typeof createJobReferenceRepository>;

/** What jobs have made and reused. */
export function createJobReferenceRepository(database: Database) {
  return {
    /** The artifacts that a job has used, by their keys. */
    async ofJob(jobId: string): Promise<JobReference[]> {
      const rows = await database.$queryRaw`
        SELECT key, reference.reused, size, media_type FROM job_references AS reference JOIN artifacts USING (key)
        WHERE job_id = ${jobId}::uuid AND state = 'ready' ORDER BY key`;
      return referenceRows.parse(rows);
    },

    /** Keeps artifacts for a job that others have made; those that are older than the job count as reused. */
    async adopt(jobId: string, keys: readonly string[]): Promise<void> {
      await database.$executeRaw`
        INSERT INTO job_references (job_id, key, reused)
        SELECT jobs.id, artifacts.key, artifacts.created_at < jobs.created_at FROM jobs, artifacts
        WHERE jobs.id = ${jobId}::uuid AND artifacts.key = ANY(${[...keys]}) AND state = 'ready'
        ON CONFLICT (job_id, key) DO NOTHING`;
    },
  };
}
