import { z } from 'zod';
import {
  type EndedByKind,
  type EndedJobs,
  type JobCounts,
  noJobs,
  type Statistics,
  type StoredFiles,
} from '../jobs/statistics.js';
import { jobStatusSchema } from '../jobs/status.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';

const FAILURES = 10;

const countRows = z.array(z.object({ kind: z.string(), status: jobStatusSchema, count: z.number() }));
const endedRows = z.array(
  z.object({
    /** Null: of all kinds together. */
    kind: z.string().nullable(),
    success: z.number(),
    failure: z.number(),
    cancelled: z.number(),
    median_duration: z.number().nullable(),
    p95_duration: z.number().nullable(),
  }),
);
const failureRows = z.array(z.object({ reason: z.string(), count: z.number() }));
const storedRow = z.tuple([z.object({ files: z.number(), bytes: z.bigint() })]);

const none: EndedJobs = { success: 0, failure: 0, cancelled: 0, median_duration: null, p95_duration: null };

export type StatisticsRepository = ReturnType<typeof createStatisticsRepository>;

/** What an operator asks of all jobs together; reads the whole table, so not for every request. */
export function createStatisticsRepository(database: Database) {
  const endedWithin = async (hours: number): Promise<EndedByKind> => {
    const rows = await database.$queryRaw`
      SELECT kind,
        count(*) FILTER (WHERE status = 'success')::int AS success,
        count(*) FILTER (WHERE status = 'failure')::int AS failure,
        count(*) FILTER (WHERE status = 'cancelled')::int AS cancelled,
        ${durationAt(0.5)} AS median_duration, ${durationAt(0.95)} AS p95_duration
      FROM jobs WHERE completed_at > clock_timestamp() - ${hours} * interval '1 hour'
      GROUP BY GROUPING SETS ((kind), ()) ORDER BY kind`;
    const ended = new Map(endedRows.parse(rows).map(({ kind, ...rest }) => [kind, rest]));
    const kinds = [...ended].flatMap(([kind, rest]) => (kind === null ? [] : [[kind, rest] as const]));
    return { all: ended.get(null) ?? none, kinds: Object.fromEntries(kinds) };
  };

  const counts = async (): Promise<Pick<Statistics, 'statistics' | 'kinds'>> => {
    const rows = await database.$queryRaw`
      SELECT kind, status, count(*)::int AS count FROM jobs GROUP BY kind, status ORDER BY kind`;
    const statistics = { ...noJobs };
    const kinds: Record<string, JobCounts> = {};
    for (const { kind, status, count } of countRows.parse(rows)) {
      kinds[kind] ??= { ...noJobs };
      for (const counted of [statistics, kinds[kind]]) {
        counted[status] += count;
        counted.total += count;
      }
    }
    return { statistics, kinds };
  };

  const failures = async (): Promise<Statistics['failures']> =>
    failureRows.parse(
      await database.$queryRaw`
        SELECT COALESCE(error, '') AS reason, count(*)::int AS count FROM jobs
        WHERE status = 'failure' AND completed_at > clock_timestamp() - interval '1 day'
        GROUP BY error ORDER BY count DESC, reason LIMIT ${FAILURES}`,
    );

  const stored = async (files: Prisma.Sql): Promise<StoredFiles> => {
    const [row] = storedRow.parse(
      await database.$queryRaw`SELECT count(*)::int AS files, COALESCE(sum(size), 0)::bigint AS bytes FROM ${files}`,
    );
    return { files: row.files, bytes: Number(row.bytes) };
  };

  return {
    /** All of it, as it stands now. */
    async read(): Promise<Omit<Statistics, 'timestamp'>> {
      const [counted, lastHour, lastDay, reasons, artifacts, videos, uploads] = await Promise.all([
        counts(),
        endedWithin(1),
        endedWithin(24),
        failures(),
        stored(Prisma.sql`artifacts WHERE state = 'ready'`),
        stored(Prisma.sql`job_files`),
        stored(Prisma.sql`uploads`),
      ]);
      return {
        ...counted,
        last_hour: lastHour,
        last_day: lastDay,
        failures: reasons,
        storage: { artifacts, videos, uploads },
      };
    },
  };
}

/** Seconds, to the millisecond, that this share of the jobs in success did not exceed. */
function durationAt(share: number): Prisma.Sql {
  return Prisma.sql`round((percentile_cont(${share}::float8)
    WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - created_at)::float8)
    FILTER (WHERE status = 'success'))::numeric, 3)::float8`;
}
