import { z } from 'zod';
import { prioritySchema } from '../jobs/priority.js';
import { waitsForApproval } from './approvals.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';

/** A row that the dispatcher holds for a moment, to start its workflow. */
const claimedJobSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  owner: z.string(),
  priority: z.number().int(),
  input: z.json(),
  workflow_id: z.string().nullable(),
});
export type ClaimedJob = z.infer<typeof claimedJobSchema>;
const claimedJobsSchema = z.array(claimedJobSchema);

const openJobSchema = z.object({ id: z.uuid(), kind: z.string(), workflow_id: z.string().nullable() });
export type OpenJob = z.infer<typeof openJobSchema>;

/** The job, and the workflow that it shares with others. */
const told = { id: z.uuid(), workflow_id: z.string().nullable() };
const jobSignalSchema = z.discriminatedUnion('signal', [
  z.object({ ...told, signal: z.enum(['cancel', 'pause', 'resume', 'approve']) }),
  z.object({
    ...told,
    signal: z.literal('priority'),
    priority: prioritySchema,
    /** What a worker has begun and not completed. */
    running: z.array(z.object({ stage: z.string(), index: z.number().int(), attempt: z.number().int() })),
  }),
]);
/** What a job's workflow is to be told. */
export type JobSignal = z.infer<typeof jobSignalSchema>;

/** Any number, the same in every process: who holds it admits jobs. */
const ADMISSION_LOCK = 7_243_001n;
/** Seconds after which another dispatcher takes up what a dead one had claimed. */
const LEASE = 15;
/** Jobs that take no slot and are open at once, as good as exactly: enough to keep Temporal and the workers busy. */
const MOST_SLOTLESS = 16;

export type JobQueueRepository = ReturnType<typeof createJobQueueRepository>;

/** What the dispatcher asks of the jobs table. */
export function createJobQueueRepository(database: Database) {
  return {
    /**
     * Claims jobs to start: those that need no slot of their own, oldest first, then those that do, while fewer than `maxOpen` of their
     * priority or better are open — in order of priority, then of how many jobs their owner has open, then age.
     * @param limit jobs to claim at most of each sort
     */
    async claim(maxOpen: number, limit: number): Promise<ClaimedJob[]> {
      const [slotless, [slotted]] = await Promise.all([
        database.$queryRaw`${claimWhere(slotlessIds(limit))}`,
        // Mostly none does, and admitting takes five trips to the database.
        database.$queryRaw<
          [unknown]
        >`SELECT EXISTS (SELECT FROM jobs WHERE takes_slot AND ${waiting}) AS wait`,
      ]);
      const claimed = claimedJobsSchema.parse(slotless);
      if (!z.object({ wait: z.boolean() }).parse(slotted).wait) return claimed;
      const [, admitted] = await database.$transaction([
        database.$executeRaw`SELECT pg_advisory_xact_lock(${ADMISSION_LOCK})`,
        database.$queryRaw`${claimWhere(admissibleIds(maxOpen, limit))}`,
      ]);
      return [...claimed, ...claimedJobsSchema.parse(admitted)];
    },

    /** Temporal has these workflows. */
    async dispatched(ids: readonly string[]): Promise<void> {
      await database.$executeRaw`
        UPDATE jobs SET dispatched_at = clock_timestamp(), claimed_until = NULL WHERE id = ANY(${ids}::uuid[])`;
    },

    /** Temporal did not take it: let go of the lease. */
    async release(id: string): Promise<void> {
      await database.$executeRaw`UPDATE jobs SET claimed_until = NULL WHERE id = ${id}::uuid AND dispatched_at IS NULL`;
    },

    /** Temporal knows nothing of a job that we thought it had: it waits again. */
    async requeue(id: string): Promise<void> {
      await database.$executeRaw`
        UPDATE jobs SET dispatched_at = NULL, claimed_until = NULL WHERE id = ${id}::uuid AND completed_at IS NULL`;
    },

    /** Jobs whose workflow has not been told how their row stands, and what it is to be told. */
    async signalsToDeliver(): Promise<JobSignal[]> {
      const rows = await database.$queryRaw`
        SELECT id, workflow_id, ${signal} AS signal, NULL AS priority, NULL AS running
        FROM jobs WHERE signal_pending AND dispatched_at IS NOT NULL
        UNION ALL
        SELECT id, workflow_id, 'priority', priority, ${runningParts}
        FROM jobs WHERE completed_at IS NULL AND told_priority <> priority AND dispatched_at IS NOT NULL
        UNION ALL
        SELECT id, workflow_id, 'approve', NULL, NULL FROM jobs WHERE approval_pending AND dispatched_at IS NOT NULL
        LIMIT 100`;
      return z.array(jobSignalSchema).parse(rows);
    },

    /** The workflow was told this; if the row has changed again meanwhile, it is to be told once more. */
    async signalDelivered(delivered: JobSignal): Promise<void> {
      if (delivered.signal === 'priority')
        await database.$executeRaw`UPDATE jobs SET told_priority = ${delivered.priority} WHERE id = ${delivered.id}::uuid`;
      else if (delivered.signal === 'approve')
        await database.$executeRaw`UPDATE jobs SET approval_pending = false WHERE id = ${delivered.id}::uuid`;
      else
        await database.$executeRaw`
        UPDATE jobs SET signal_pending = false WHERE id = ${delivered.id}::uuid AND ${signal} = ${delivered.signal}`;
    },

    /** Jobs that Temporal should be running, dispatched longer ago than so many seconds. */
    async open(olderThan: number): Promise<OpenJob[]> {
      const rows = await database.$queryRaw`SELECT id, kind, workflow_id FROM jobs
        WHERE dispatched_at < clock_timestamp() - ${olderThan} * interval '1 second' AND completed_at IS NULL`;
      return z.array(openJobSchema).parse(rows);
    },
  };
}

function claimWhere(ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    UPDATE jobs SET claimed_until = clock_timestamp() + ${LEASE} * interval '1 second', told_priority = priority
    WHERE id IN (${ids}) RETURNING id, kind, owner, priority, input, workflow_id`;
}

/** What a row, as it stands, has to say to its workflow. */
const signal = Prisma.sql`CASE WHEN completed_at IS NOT NULL THEN 'cancel' WHEN paused THEN 'pause' ELSE 'resume' END`;

/** Of the job in `jobs`, as JSON. */
const runningParts = Prisma.sql`(
  SELECT COALESCE(jsonb_agg(jsonb_build_object('stage', stage, 'index', part, 'attempt', attempt)), '[]')
  FROM job_parts WHERE job_id = jobs.id AND completed_at IS NULL)`;

/** Jobs that share a workflow are handed to it one after the other, in the order in which they were accepted. */
const isNextOfWorkflow = Prisma.sql`(workflow_id IS NULL OR NOT EXISTS (
  SELECT FROM jobs AS earlier WHERE earlier.workflow_id = jobs.workflow_id AND earlier.completed_at IS NULL
    AND earlier.dispatched_at IS NULL AND NOT earlier.paused AND (earlier.created_at, earlier.id) < (jobs.created_at, jobs.id)))`;

/** One whose workflow is open already is part of what goes on there: it needs no slot of its own. */
const joins = Prisma.sql`(workflow_id IS NOT NULL AND EXISTS (
  SELECT FROM jobs AS other WHERE other.workflow_id = jobs.workflow_id AND other.completed_at IS NULL
    AND other.dispatched_at IS NOT NULL))`;

/** Whatever its status: one that Temporal forgot in mid-work waits again, too. One that is paused is left waiting. */
const waiting = Prisma.sql`completed_at IS NULL AND dispatched_at IS NULL AND NOT paused
  AND (claimed_until IS NULL OR claimed_until < clock_timestamp()) AND ${isNextOfWorkflow}`;

/** Temporal has it, and there is something to do for it. */
const isOpen = Prisma.sql`dispatched_at IS NOT NULL AND completed_at IS NULL AND NOT ${waitsForApproval}`;

/** What Temporal has of them is bounded, too: what it has it works on, however busy this machine is with accepting. */
function slotlessIds(limit: number): Prisma.Sql {
  const open = Prisma.sql`SELECT count(*) FROM jobs WHERE ${isOpen} AND NOT takes_slot`;
  // Apart, so that each goes by an index, however many wait for a slot.
  return Prisma.sql`SELECT id FROM jobs WHERE id IN (
      SELECT id FROM jobs WHERE NOT takes_slot AND ${waiting} UNION ALL SELECT id FROM jobs WHERE ${joins} AND ${waiting}
    ) AND ${waiting} ORDER BY priority, created_at
    LIMIT LEAST(${limit}, GREATEST(0, ${MOST_SLOTLESS} - (${open}))) FOR UPDATE SKIP LOCKED`;
}

/** A claimed row counts as open already: it will be in a moment. */
function admissibleIds(maxOpen: number, limit: number): Prisma.Sql {
  return Prisma.sql`
    WITH open AS (
      (SELECT DISTINCT ON (COALESCE(workflow_id, id::text)) owner, priority FROM jobs WHERE ${isOpen} AND takes_slot
        ORDER BY COALESCE(workflow_id, id::text), priority)
      UNION ALL
      SELECT owner, priority FROM jobs
      WHERE takes_slot AND completed_at IS NULL AND dispatched_at IS NULL AND claimed_until >= clock_timestamp()
    ), turn AS (
      SELECT id, owner, priority, created_at, row_number() OVER (PARTITION BY owner ORDER BY priority, created_at)
        + (SELECT count(*) FROM open WHERE open.owner = jobs.owner) AS of_owner
      FROM jobs WHERE takes_slot AND ${waiting} AND (SELECT count(*) FROM open WHERE open.priority = 1) < ${maxOpen}
    ), place AS (
      SELECT id, priority, row_number() OVER (ORDER BY priority, of_owner, created_at) AS place FROM turn
      ORDER BY priority, of_owner, created_at LIMIT ${limit}
    )
    SELECT id FROM place
    WHERE place + (SELECT count(*) FROM open WHERE open.priority <= place.priority) <= ${maxOpen}`;
}
