import { z } from 'zod';
import { Prisma } from './generated/client.js';

/** Whether a workflow is there, or is being started, that must be told. */
export const withWorkflow = Prisma.sql`dispatched_at IS NOT NULL OR COALESCE(claimed_until > clock_timestamp(), false)`;

const cancelledRows = z.array(z.object({ signal_pending: z.boolean() }));

/**
 * Decides that jobs end as cancelled, those that nothing else has decided; their workflows are told afterwards.
 * @returns of each that was cancelled, whether a workflow is to be told
 */
export async function cancelJobsWhere(
  database: Pick<Prisma.TransactionClient, '$queryRaw'>,
  condition: Prisma.Sql,
): Promise<z.infer<typeof cancelledRows>> {
  const rows = await database.$queryRaw`
    UPDATE jobs SET status = 'cancelled', progress_message = 'Cancelled', paused = false, completed_at = clock_timestamp(),
      expires_at = clock_timestamp() + retention * interval '1 second', signal_pending = ${withWorkflow}
    WHERE ${condition} AND completed_at IS NULL RETURNING signal_pending`;
  return cancelledRows.parse(rows);
}
