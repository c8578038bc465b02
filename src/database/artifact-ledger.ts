import { z } from 'zod';
import { type Artifact, artifactSchema } from '../jobs/artifact.js';
import type { Database } from './client.js';

type Json = z.infer<ReturnType<typeof z.json>>;
const pendingRows = z.array(z.object({ pending: z.json() }));
const artifactRows = z.array(artifactSchema.extend({ size: z.bigint().transform(Number) }));

/**
 * The artifact ledger of the artifact store (`src/storage/artifact-ledger.ts`, whose contract tests it passes) in the
 * tables `artifacts` and `job_references`. Each method is one statement, so each is atomic.
 */
export function createArtifactLedger(database: Database) {
  return {
    async findReady(key: string, jobId: string): Promise<Artifact | null> {
      // The update locks the row against the cleanup, which looks at `used_at` again once it has the lock.
      const rows = await database.$queryRaw`
        WITH found AS (
          UPDATE artifacts SET used_at = clock_timestamp() WHERE key = ${key} AND state = 'ready'
          RETURNING key, size, media_type, facts
        ), referred AS (
          INSERT INTO job_references (job_id, key, reused) SELECT ${jobId}::uuid, key, true FROM found
          ON CONFLICT (job_id, key) DO NOTHING
        ) SELECT key, size, media_type AS "mediaType", facts FROM found`;
      return artifactRows.parse(rows)[0] ?? null;
    },

    async lease(key: string, owner: string, holder: string, seconds: number): Promise<boolean> {
      const taken = await database.$executeRaw`
        INSERT INTO artifacts AS artifact (key, owner, holder, lease_until)
        VALUES (${key}, ${owner}, ${holder}, clock_timestamp() + ${seconds} * interval '1 second')
        ON CONFLICT (key) DO UPDATE SET holder = EXCLUDED.holder, lease_until = EXCLUDED.lease_until, used_at = clock_timestamp()
        WHERE artifact.state = 'making' AND (artifact.lease_until IS NULL OR artifact.lease_until < clock_timestamp())`;
      return taken > 0;
    },

    async renew(key: string, holder: string, seconds: number): Promise<boolean> {
      const renewed = await database.$executeRaw`
        UPDATE artifacts SET lease_until = clock_timestamp() + ${seconds} * interval '1 second'
        WHERE key = ${key} AND state = 'making' AND holder = ${holder}`;
      return renewed > 0;
    },

    async release(key: string, holder: string): Promise<void> {
      await database.$executeRaw`
        WITH kept AS (
          UPDATE artifacts SET holder = NULL, lease_until = clock_timestamp()
          WHERE key = ${key} AND state = 'making' AND holder = ${holder} AND pending IS NOT NULL
        ) DELETE FROM artifacts WHERE key = ${key} AND state = 'making' AND holder = ${holder} AND pending IS NULL`;
    },

    async findPending(key: string, holder: string): Promise<Json | null> {
      const rows = await database.$queryRaw`
        SELECT pending FROM artifacts WHERE key = ${key} AND state = 'making' AND holder = ${holder}`;
      return pendingRows.parse(rows)[0]?.pending ?? null;
    },

    async storePending(key: string, holder: string, pending: Json | null): Promise<boolean> {
      const text = pending === null ? null : JSON.stringify(pending);
      const stored = await database.$executeRaw`
        UPDATE artifacts SET pending = ${text}::jsonb WHERE key = ${key} AND state = 'making' AND holder = ${holder}`;
      return stored > 0;
    },

    async ready(artifact: Artifact, holder: string, jobId: string): Promise<boolean> {
      const made = await database.$executeRaw`
        WITH made AS (
          UPDATE artifacts SET state = 'ready', holder = NULL, lease_until = NULL, pending = NULL, used_at = clock_timestamp(),
            size = ${artifact.size}, media_type = ${artifact.mediaType}, facts = ${JSON.stringify(artifact.facts)}::jsonb
          WHERE key = ${artifact.key} AND state = 'making' AND holder = ${holder} RETURNING key
        ) INSERT INTO job_references AS reference (job_id, key, reused) SELECT ${jobId}::uuid, key, false FROM made
        ON CONFLICT (job_id, key) DO UPDATE SET reused = false`;
      return made > 0;
    },

    async lost(key: string): Promise<void> {
      await database.$executeRaw`
        UPDATE artifacts SET state = 'making', holder = NULL, lease_until = NULL WHERE key = ${key} AND state = 'ready'`;
    },
  };
}
