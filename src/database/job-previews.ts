import { z } from 'zod';
import type { PublishedFile } from '../jobs/artifact.js';
import type { Database } from './client.js';

export type JobPreviewRepository = ReturnType<typeof createJobPreviewRepository>;

/** Files that can be seen while their job still runs. */
export function createJobPreviewRepository(database: Database) {
  return {
    /** Shows a part's file under its stage, once; a job that has ended is left alone. */
    async show(jobId: string, stage: string, index: number, file: PublishedFile): Promise<void> {
      const preview = JSON.stringify({ index, name: file.name });
      await database.$executeRaw`
        WITH shown AS (
          INSERT INTO job_files (name, job_id, role, key, media_type, size)
          SELECT ${file.name}, id, ${file.role}, ${file.key}, ${file.mediaType}, ${file.size}
          FROM jobs WHERE id = ${jobId}::uuid AND completed_at IS NULL
          ON CONFLICT (name) DO NOTHING RETURNING job_id
        )
        UPDATE jobs SET stages = (
          SELECT jsonb_agg(
            CASE WHEN stage.value->>'name' = ${stage}
              THEN stage.value || jsonb_build_object('previews', COALESCE(stage.value->'previews', '[]') || ${preview}::jsonb)
              ELSE stage.value END ORDER BY stage.ordinality)
          FROM jsonb_array_elements(stages) WITH ORDINALITY AS stage)
        WHERE id IN (SELECT job_id FROM shown)`;
    },

    /** The names of a job's files that scenes of sessions show, whatever became of the job. */
    async shownBySessions(jobId: string): Promise<string[]> {
      const rows = await database.$queryRaw`
        SELECT scenes.preview AS name FROM job_holds AS hold JOIN scenes ON 'session:' || scenes.session_id = hold.holder
        WHERE hold.job_id = ${jobId}::uuid AND starts_with(scenes.preview, ${jobId})`;
      return z
        .array(z.object({ name: z.string() }))
        .parse(rows)
        .map(({ name }) => name);
    },
  };
}
