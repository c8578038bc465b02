import * as z from 'zod/mini';

const jobChangeSchema = z.object({
  job_id: z.string(),
  status: z.enum(['pending', 'started', 'processing', 'success', 'failure', 'cancelled']),
  progress: z.number(),
  progress_message: z.string(),
  waits_for_approval: z.boolean(),
});

/** How a job stands that has just changed, as `/api/v1/events` tells it. */
export type JobChange = z.infer<typeof jobChangeSchema>;

/** Null for what is no such event: a newer service may tell more. */
export function readJobChange(data: string): JobChange | null {
  return jobChangeSchema.safeParse(JSON.parse(data)).data ?? null;
}
