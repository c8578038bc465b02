import { z } from 'zod';
import type { NamedFile, NewJob } from '../jobs/accepted.js';
import type { Job } from '../jobs/job.js';
import { parsePublishedName } from '../jobs/published-name.js';
import { type JobCounts, noJobs } from '../jobs/statistics.js';
import { type JobStatus, jobStatusSchema } from '../jobs/status.js';
import { type Webhook, webhookSchema } from '../jobs/webhook.js';
import { cancelJobsWhere, withWorkflow } from './cancel-jobs.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';
import { createInsertJob } from './insert-jobs.js';
import { jobColumns, toJobs } from './job-row.js';
import { limitTo, type Page, type PageOf } from './page.js';

/**
 * How a request was taken: a new row, the row that it made before, another body under the same key, or not at all, since what
 * it is for (a campaign) has a job that has not ended.
 */
export type Insertion = { readonly type: 'inserted' } | { readonly type: 'busy' } | Repetition;
export type Repetition = { readonly type: 'repeated'; readonly job: Job } | { readonly type: 'conflict' };

export interface JobFilter extends PageOf {
  readonly userId?: string | undefined;
  readonly kind?: string | undefined;
  readonly status?: JobStatus | undefined;
  /** Text to look for in the input, the message and the id. */
  readonly search?: string | undefined;
}

export type Cancellation =
  | { readonly type: 'cancelled'; readonly tellWorkflow: boolean }
  | { readonly type: 'final'; readonly status: JobStatus }
  | { readonly type: 'unknown' };

/** What changing a job that has not ended came to. */
export type OpenJobChange =
  | { readonly type: 'changed' }
  | { readonly type: 'final'; readonly status: JobStatus }
  | { readonly type: 'unknown' };

export type JobRepository = ReturnType<typeof createJobRepository>;

/** What the API asks of the jobs table. */
export function createJobRepository(database: Database) {
  const insertJob = createInsertJob(database);
  const findWhere = async (condition: Prisma.Sql): Promise<Job | null> => {
    const rows = await database.$queryRaw`SELECT ${jobColumns} FROM jobs WHERE ${condition}`;
    return toJobs(rows)[0] ?? null;
  };

  /** A file that the cleanup has taken: the result of its job still tells of it. */
  const findTakenFile = async (name: string): Promise<NamedFile | null> => {
    const id = parsePublishedName(name)?.jobId;
    const job = id === undefined ? null : await findWhere(Prisma.sql`id = ${id}::uuid AND expired`);
    const file = job?.result?.files.find((published) => published.name === name);
    return job && file
      ? {
          role: file.role,
          key: file.key,
          mediaType: file.mediaType,
          size: file.size,
          job: { ...job, held: false },
        }
      : null;
  };

  const findRepeated = async (
    owner: string,
    key: string,
    requestHash: string | null,
  ): Promise<Repetition | null> => {
    const earlier = await database.job.findUnique({
      where: { owner_idempotencyKey: { owner, idempotencyKey: key } },
      select: { id: true, requestHash: true },
    });
    if (!earlier) return null;
    const job =
      earlier.requestHash === requestHash ? await findWhere(Prisma.sql`id = ${earlier.id}::uuid`) : null;
    return job ? { type: 'repeated', job } : { type: 'conflict' };
  };

  const changeOpen = async (id: string, assignments: Prisma.Sql): Promise<OpenJobChange> => {
    const changed = await database.$executeRaw`
      UPDATE jobs SET ${assignments} WHERE id = ${id}::uuid AND completed_at IS NULL`;
    if (changed > 0) return { type: 'changed' };
    const job = await database.job.findUnique({ where: { id }, select: { status: true } });
    return job ? { type: 'final', status: job.status } : { type: 'unknown' };
  };

  return {
    /** What an earlier request under this idempotency key makes of another one; null when there was none. */
    findRepeated,

    /** Accepts a job: once this returns it is never lost. */
    async insert(job: NewJob): Promise<Insertion> {
      if (await insertJob(job)) return { type: 'inserted' };
      const repeated =
        job.idempotencyKey && (await findRepeated(job.owner, job.idempotencyKey, job.requestHash));
      return repeated || { type: 'busy' };
    },

    find: (id: string) => findWhere(Prisma.sql`id = ${id}::uuid`),

    /** Newest first. */
    async list(filter: JobFilter): Promise<Page<Job>> {
      const where = Prisma.join(conditions(filter), ' AND ');
      const [rows, counted] = await Promise.all([
        database.$queryRaw`SELECT ${jobColumns} FROM jobs WHERE ${where}
          ORDER BY created_at DESC, id ${limitTo(filter)}`,
        database.$queryRaw`SELECT count(*)::int AS total FROM jobs WHERE ${where}`,
      ]);
      const [{ total }] = z.tuple([z.object({ total: z.number() })]).parse(counted);
      return { rows: toJobs(rows), total };
    },

    async counts(): Promise<JobCounts> {
      const rows = await database.$queryRaw`SELECT status, count(*)::int AS count FROM jobs GROUP BY status`;
      const counts: JobCounts = { ...noJobs };
      for (const { status, count } of z
        .array(z.object({ status: jobStatusSchema, count: z.number() }))
        .parse(rows)) {
        counts[status] = count;
        counts.total += count;
      }
      return counts;
    },

    /** How many accepted jobs no worker has begun. */
    countPending: () => database.job.count({ where: { status: 'pending' } }),

    /** Decides that a job ends as cancelled, if nothing else has decided; the workflow is told afterwards. */
    async cancel(id: string): Promise<Cancellation> {
      const [cancelled] = await cancelJobsWhere(database, Prisma.sql`id = ${id}::uuid`);
      if (cancelled) return { type: 'cancelled', tellWorkflow: cancelled.signal_pending };
      const job = await database.job.findUnique({ where: { id }, select: { status: true } });
      return job ? { type: 'final', status: job.status } : { type: 'unknown' };
    },

    /**
     * Cancels jobs that no worker has begun, the oldest first; one that is being started this moment is left.
     * @param limit how many at most
     * @returns how many
     */
    async cancelPending(limit: number): Promise<number> {
      const pending = Prisma.sql`SELECT id FROM jobs WHERE status = 'pending'
        ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
      return (await cancelJobsWhere(database, Prisma.sql`id IN (${pending})`)).length;
    },

    /** Holds a job back, or lets it go on; its status stays. A job that only waits is not started while it is paused. */
    setPaused: (id: string, paused: boolean) =>
      changeOpen(id, Prisma.sql`paused = ${paused}, signal_pending = ${withWorkflow}`),

    /** Changes a job's place in the order; a workflow that is there is told of it as long as it knows another one. */
    setPriority: (id: string, priority: number) => changeOpen(id, Prisma.sql`priority = ${priority}`),

    /** Whom a job's caller wants told of it; null for nobody. */
    async findWebhook(id: string): Promise<Webhook | null> {
      const job = await database.job.findUnique({ where: { id }, select: { webhook: true } });
      return webhookSchema.nullable().parse(job?.webhook ?? null);
    },

    /** A published file of a job, by its name under `/video/`, with the state its job is in; also once it has expired. */
    async findFile(name: string): Promise<NamedFile | null> {
      const file = await database.jobFile.findUnique({
        where: { name },
        select: {
          role: true,
          key: true,
          mediaType: true,
          size: true,
          job: { select: { id: true, status: true, expired: true, holds: { take: 1 } } },
        },
      });
      if (!file) return findTakenFile(name);
      const { holds, ...job } = file.job;
      return { ...file, size: Number(file.size), job: { ...job, held: holds.length > 0 } };
    },
  };
}

function conditions(filter: JobFilter): Prisma.Sql[] {
  const all = [Prisma.sql`true`];
  if (filter.userId !== undefined) all.push(Prisma.sql`user_id = ${filter.userId}`);
  if (filter.kind !== undefined) all.push(Prisma.sql`kind = ${filter.kind}`);
  if (filter.status !== undefined) all.push(Prisma.sql`status = ${filter.status}::job_status`);
  if (filter.search !== undefined) {
    const pattern = `%${filter.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    all.push(
      Prisma.sql`(input::text ILIKE ${pattern} OR progress_message ILIKE ${pattern} OR id::text LIKE ${pattern})`,
    );
  }
  return all;
}
