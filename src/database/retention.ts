import { z } from 'zod';
import type { Database } from './client.js';

const keyRows = z.array(z.object({ key: z.string() }));
const keysOf = (rows: unknown): string[] => keyRows.parse(rows).map(({ key }) => key);

/** Rows handled by one call: callers go on until a call returns none. */
const BATCH = 200;
/** Seconds in which a deletion that was begun is finished, or tried again by the next cleanup. */
const DELETION_LEASE = 300;
const DELETER = 'cleanup';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const OUR_KEYS = `^(artifacts/[0-9a-f]{2}/[0-9a-f]{64}\\.[a-z0-9]+|uploads/${UUID}|videos/${UUID}[._][a-z0-9._-]+)$`;

export type RetentionRepository = ReturnType<typeof createRetentionRepository>;

/**
 * What has outlived its time. Nothing goes that a job within its time still refers to; a row goes, or is taken, before its
 * bytes do, so that nobody is handed bytes that are about to go.
 */
export function createRetentionRepository(database: Database) {
  return {
    /** Marks ended jobs whose time is over and that nobody holds; their rows stay, what they needed kept is let go. */
    async expireJobs(): Promise<string[]> {
      const rows = await database.$queryRaw`
        WITH expired AS (
          UPDATE jobs SET expired = true WHERE id IN (
            SELECT id FROM jobs WHERE NOT expired AND completed_at IS NOT NULL AND expires_at < clock_timestamp()
              AND NOT EXISTS (SELECT 1 FROM job_holds WHERE job_id = jobs.id) LIMIT ${BATCH}
          ) RETURNING id
        ), released AS (DELETE FROM job_references USING expired WHERE job_id = expired.id)
        SELECT id AS key FROM expired`;
      return keysOf(rows);
    },

    /** Forgets the webhooks of expired jobs, secrets and all, that have nothing more to tell; the log of deliveries stays. */
    async forgetWebhooks(): Promise<string[]> {
      const rows = await database.$queryRaw`
        UPDATE jobs SET webhook = NULL WHERE id IN (
          SELECT id FROM jobs WHERE expired AND webhook IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM webhook_deliveries WHERE job_id = jobs.id AND status = 'pending') LIMIT ${BATCH}
        ) RETURNING id AS key`;
      return keysOf(rows);
    },

    /** Takes away the names of expired jobs' files that no other job refers to; their bytes are to be deleted next. */
    async takeExpiredFiles(): Promise<string[]> {
      const rows = await database.$queryRaw`
        DELETE FROM job_files WHERE name IN (
          SELECT file.name FROM job_files file JOIN jobs ON jobs.id = file.job_id
          WHERE jobs.expired AND NOT EXISTS (SELECT 1 FROM job_references WHERE key = file.key) LIMIT ${BATCH}
        ) RETURNING key`;
      return keysOf(rows);
    },

    /** Takes away expired uploads that no job refers to; their bytes are to be deleted next. */
    async takeExpiredUploads(): Promise<string[]> {
      const rows = await database.$queryRaw`
        DELETE FROM uploads WHERE id IN (
          SELECT id FROM uploads WHERE expires_at < clock_timestamp()
          AND NOT EXISTS (SELECT 1 FROM job_references WHERE key = 'uploads/' || uploads.id) LIMIT ${BATCH}
        ) RETURNING 'uploads/' || id AS key`;
      return keysOf(rows);
    },

    /**
     * Takes artifacts that no job refers to and nobody has used for so many seconds: held like one being made, so that who
     * wants it again waits until its bytes are gone and makes it anew.
     */
    async takeUnusedArtifacts(idleSeconds: number): Promise<string[]> {
      const rows = await database.$queryRaw`
        UPDATE artifacts SET state = 'making', holder = ${DELETER},
          lease_until = clock_timestamp() + ${DELETION_LEASE} * interval '1 second'
        WHERE key IN (
          SELECT key FROM artifacts
          WHERE used_at < clock_timestamp() - ${idleSeconds} * interval '1 second'
            AND (state = 'ready' OR lease_until < clock_timestamp())
            AND NOT EXISTS (SELECT 1 FROM job_references WHERE job_references.key = artifacts.key)
          LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
        ) RETURNING key`;
      return keysOf(rows);
    },

    /** The bytes are gone: the rows go, too. */
    async artifactsDeleted(keys: string[]): Promise<void> {
      await database.$executeRaw`DELETE FROM artifacts WHERE key = ANY(${keys}) AND holder = ${DELETER}`;
    },

    /**
     * Which of these storage keys no row knows: bytes that a dead process left. Only keys that this service makes: a folder
     * or a bucket may hold files of others, too. A job that has not ended yet may be about to name what it has published.
     */
    async unknownKeys(keys: string[]): Promise<string[]> {
      const rows = await database.$queryRaw`
        SELECT key FROM unnest(${keys}::text[]) AS stored(key)
        WHERE key ~ ${OUR_KEYS}
          AND NOT EXISTS (SELECT 1 FROM artifacts WHERE artifacts.key = stored.key)
          AND NOT EXISTS (SELECT 1 FROM uploads WHERE 'uploads/' || uploads.id = stored.key)
          AND NOT EXISTS (SELECT 1 FROM job_files WHERE 'videos/' || job_files.name = stored.key)
          AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = substring(stored.key FROM ${`^videos/(${UUID})`})::uuid
            AND jobs.completed_at IS NULL)`;
      return keysOf(rows);
    },
  };
}
