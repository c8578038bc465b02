import { z } from 'zod';
import type { Outcome } from '../jobs/job.js';
import type { Part } from '../jobs/part.js';
import { isFinal, type JobStatus, jobStatusSchema } from '../jobs/status.js';
import type { Database } from './client.js';

/** How the job stands that a part belongs to. */
export interface JobStanding {
  readonly status: JobStatus;
  /** Seconds in which any activity of the job was executing. */
  readonly worked: number;
}

const standingRows = z.array(z.object({ status: jobStatusSchema, worked_ms: z.bigint() }));
const idRows = z.array(z.object({ id: z.uuid() }));

export type JobProgressRepository = ReturnType<typeof createJobProgressRepository>;

/** What workers write: parts as they advance, and the end. The rules of it stand in the migration `job_changes`. */
export function createJobProgressRepository(database: Database) {
  const succeed = async (
    id: string,
    { result }: Extract<Outcome, { status: 'success' }>,
  ): Promise<boolean> => {
    const rows = await database.$queryRaw`
      WITH ended AS (
        UPDATE jobs SET status = 'success', progress = 1, progress_message = 'Completed', paused = false,
          result = ${JSON.stringify(result)}::jsonb, completed_at = clock_timestamp(),
          expires_at = clock_timestamp() + retention * interval '1 second',
          stages = (SELECT jsonb_agg(stage.value || '{"status": "completed", "progress": 1}' ORDER BY stage.ordinality)
            FROM jsonb_array_elements(summarise_stages(stages, id)) WITH ORDINALITY AS stage)
        WHERE id = ${id}::uuid AND status = 'processing' RETURNING id
      ), published AS (
        INSERT INTO job_files (name, job_id, role, key, media_type, size)
        SELECT file.name, ended.id, file.role, file.key, file."mediaType", file.size
        FROM ended, jsonb_to_recordset(${JSON.stringify(result.files)}::jsonb)
          AS file(name text, role text, key text, "mediaType" text, size bigint)
        -- A preview has been named already.
        ON CONFLICT (name) DO NOTHING
      ) SELECT id FROM ended`;
    return idRows.parse(rows).length > 0;
  };

  const end = async (id: string, outcome: Exclude<Outcome, { status: 'success' }>): Promise<boolean> => {
    const { error, message } =
      outcome.status === 'failure'
        ? { error: outcome.error, message: 'Failed' }
        : { error: null, message: outcome.reason ?? 'Cancelled' };
    const rows = await database.$queryRaw`
      UPDATE jobs SET status = ${outcome.status}::job_status, error = ${error}, paused = false,
        progress_message = ${message}, completed_at = clock_timestamp(),
        expires_at = clock_timestamp() + retention * interval '1 second', stages = summarise_stages(stages, id)
      WHERE id = ${id}::uuid AND completed_at IS NULL RETURNING id`;
    return idRows.parse(rows).length > 0;
  };

  /** Takes a job to `processing` by legal steps, for one whose reports were lost while the database was away. */
  const catchUp = async (id: string): Promise<void> => {
    await database.$executeRaw`UPDATE jobs SET status = 'started', started_at = COALESCE(started_at, clock_timestamp())
      WHERE id = ${id}::uuid AND status = 'pending'`;
    await database.$executeRaw`UPDATE jobs SET status = 'processing' WHERE id = ${id}::uuid AND status = 'started'`;
  };

  return {
    /**
     * Says how much of a part is done.
     * @param fraction 0–1; 0 begins it, 1 completes it
     * @returns how the job stands, or null where there is no such job
     */
    async report(part: Part, fraction: number): Promise<JobStanding | null> {
      const rows = await database.$queryRaw`SELECT status, worked_ms FROM report_part(
        ${part.jobId}::uuid, ${part.stage}, ${part.index}::int, ${part.share}::float8, ${part.attempt}::int,
        ${fraction}::float8, ${part.message})`;
      const [standing] = standingRows.parse(rows);
      return standing ? { status: standing.status, worked: Number(standing.worked_ms) / 1000 } : null;
    },

    /** Shows a person why a running job makes no headway: "Waiting for disk space". */
    async say(id: string, message: string): Promise<void> {
      await database.$executeRaw`UPDATE jobs SET progress_message = ${message} WHERE id = ${id}::uuid AND completed_at IS NULL`;
    },

    /**
     * Decides how a job ends, with its files in the same statement.
     * @returns how the job stands now: the outcome's own status if it is the one that counted (even if it was written
     * by an earlier try of the same call), another if somebody else was first; null where there is no such job
     */
    async finish(id: string, outcome: Outcome): Promise<JobStatus | null> {
      const write = () => (outcome.status === 'success' ? succeed(id, outcome) : end(id, outcome));
      if (await write()) return outcome.status;
      const status = async () =>
        (await database.job.findUnique({ where: { id }, select: { status: true } }))?.status ?? null;
      const found = await status();
      if (found === null || isFinal(found)) return found;
      await catchUp(id);
      return (await write()) ? outcome.status : await status();
    },
  };
}
