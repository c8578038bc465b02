import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import type { NewJob } from '../jobs/accepted.js';
import { findKind } from '../jobs/kinds.js';
import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';

/** Rows of one statement: more, and the first of them would wait for the last. */
const MOST = 64;

const insertedRows = z.array(z.object({ id: z.uuid() }));

interface Waiting {
  readonly job: NewJob;
  readonly resolve: (inserted: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Inserts jobs by one statement.
 * @returns the ids of those that were: not of one whose owner has used its idempotency key before, or where another must end first
 */
export async function insertJobs(
  database: Pick<Prisma.TransactionClient, '$queryRaw'>,
  jobs: readonly NewJob[],
): Promise<ReadonlySet<string>> {
  const rows = await database.$queryRaw`
    WITH given AS (
      SELECT job.*, place FROM jsonb_array_elements(${JSON.stringify(jobs.map(rowOf))}::jsonb) WITH ORDINALITY AS item(value, place),
        jsonb_to_record(item.value) AS job(id uuid, kind text, input jsonb, priority smallint, owner text, user_id text,
          stages jsonb, takes_slot boolean, retention integer, idempotency_key text, request_hash text, webhook jsonb,
          max_cost numeric, workflow_id text, keys jsonb)
    ), inserted AS (
      INSERT INTO jobs (id, kind, input, priority, owner, user_id, stages, takes_slot, retention, idempotency_key,
        request_hash, webhook, max_cost, workflow_id, created_at)
      SELECT id, kind, input, priority, owner, user_id, stages, takes_slot, retention, idempotency_key,
        request_hash, webhook, max_cost, workflow_id, clock_timestamp() FROM given ORDER BY place
      ON CONFLICT DO NOTHING RETURNING id
    ), referenced AS (
      INSERT INTO job_references (job_id, key)
      SELECT given.id, key FROM inserted JOIN given USING (id), jsonb_array_elements_text(given.keys) AS key
    ) SELECT id FROM inserted`;
  return new Set(insertedRows.parse(rows).map(({ id }) => id));
}

/** Inserts a job; false where its owner has used its idempotency key before, or another must end first. */
export type InsertJob = (job: NewJob) => Promise<boolean>;

/**
 * Inserts jobs: those that come in the same moment together in one statement, those that come while it runs in the next.
 * One request waits for nobody, and a hundred at once wait for two statements, not for a hundred.
 */
export function createInsertJob(database: Database): InsertJob {
  const waiting: Waiting[] = [];
  let busy = false;

  const insertBatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const inserted = await insertJobs(
        database,
        batch.map(({ job }) => job),
      );
      for (const { job, resolve } of batch) resolve(inserted.has(job.id));
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1) only?.reject(error);
      // Whatever is wrong with one of them is not the others' fault.
      else await Promise.all(batch.map((one) => insertBatch([one])));
    }
  };

  const insertWaiting = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      // Requests that have arrived beside this one are read first, and come along.
      await turn();
      await insertBatch(waiting.splice(0, MOST));
    }
    busy = false;
  };

  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      if (!busy) void insertWaiting();
    });
}

const rowOf = (job: NewJob) => ({
  id: job.id,
  kind: job.kind,
  input: job.input,
  priority: job.priority,
  owner: job.owner,
  user_id: job.userId,
  stages: job.stages,
  takes_slot: job.takesSlot,
  retention: job.retention,
  idempotency_key: job.idempotencyKey,
  request_hash: job.requestHash,
  webhook: job.webhook,
  max_cost: job.maxCost,
  workflow_id: findKind(job.kind)?.workflowId?.(job.input) ?? null,
  keys: job.references,
});
