import { z } from 'zod';
import { type Approval, SECONDS_TO_APPROVE } from '../jobs/approval.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';

const standingRows = z.array(z.object({ over: z.boolean(), approved: z.boolean(), seconds: z.number() }));

/** Of a row in `jobs`: it holds none of MAX_OPEN_JOBS, and nothing of it is worked on. */
export const waitsForApproval = Prisma.sql`(
  jobs.completed_at IS NULL AND jobs.waiting_since IS NOT NULL AND jobs.approved_at IS NULL)`;

/** Has a job wait, from its first asking on, unless it was approved or has ended. */
export const asking = (jobId: string): Prisma.Sql => Prisma.sql`
  UPDATE jobs SET waiting_since = COALESCE(waiting_since, clock_timestamp()), progress_message = 'Waiting for your approval'
  WHERE id = ${jobId}::uuid AND completed_at IS NULL AND approved_at IS NULL`;

export type ApprovalRepository = ReturnType<typeof createApprovalRepository>;

/** Jobs that wait until somebody says that they may go on. */
export function createApprovalRepository(database: Database) {
  return {
    /** Has a job wait, from its first asking on; says whether it may go on already. */
    async ask(jobId: string): Promise<Approval> {
      await database.$executeRaw`${asking(jobId)}`;
      const rows = await database.$queryRaw`
        SELECT completed_at IS NOT NULL AS over, approved_at IS NOT NULL AS approved,
          GREATEST(0, ${SECONDS_TO_APPROVE} - extract(epoch FROM clock_timestamp() - waiting_since))::float8 AS seconds
        FROM jobs WHERE id = ${jobId}::uuid AND (waiting_since IS NOT NULL OR completed_at IS NOT NULL)`;
      const [standing] = standingRows.parse(rows);
      if (!standing || standing.over) return { type: 'over' };
      return standing.approved ? { type: 'approved' } : { type: 'waiting', seconds: standing.seconds };
    },

    /** Lets a job go on that waits; its workflow is told afterwards. */
    async approve(jobId: string): Promise<'approved' | 'not waiting'> {
      const approved = await database.$executeRaw`
        UPDATE jobs SET approved_at = clock_timestamp(), approval_pending = true, progress_message = 'Approved'
        WHERE id = ${jobId}::uuid AND ${waitsForApproval}`;
      return approved > 0 ? 'approved' : 'not waiting';
    },
  };
}
