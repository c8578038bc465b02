import { z } from 'zod';
import { type Job, jobStateSchema } from '../jobs/job.js';
import { waitsForApproval } from './approvals.js';
import { Prisma } from './generated/client.js';

/** The columns that make a `Job`, for raw queries. */
export const jobColumns = Prisma.sql`
  id, kind, status, paused, expired, progress, progress_message, input, result, error, priority, owner, user_id, stages,
  workflow_id, cost::float8 AS cost, max_cost::float8 AS max_cost, retry_count, created_at, updated_at, started_at,
  completed_at, expires_at, event_number, ${waitsForApproval} AS waits_for_approval`;

const jobRows = z.array(
  jobStateSchema.extend({
    id: z.uuid(),
    kind: z.string(),
    owner: z.string(),
    user_id: z.string().nullable(),
    input: z.json(),
    max_cost: z.number().nullable(),
    workflow_id: z.string().nullable(),
    created_at: z.date(),
    updated_at: z.date(),
    event_number: z.number().int(),
  }),
);

/** Reads rows of `jobColumns`; a row that does not fit is a fault of ours and throws. */
export function toJobs(rows: unknown): Job[] {
  return jobRows.parse(rows);
}
