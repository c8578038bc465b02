import { z } from 'zod';
import type { Job } from '../jobs/job.js';
import { fileUrl } from '../jobs/present-job.js';
import type { JobStatus } from '../jobs/status.js';

const stepSchema = z.object({ expression: z.string(), rule: z.string(), explanation: z.string() });

/** A maths job as the older service showed it (seed 000, `GET /job/{id}`). */
export const mathJobViewSchema = z
  .strictObject({
    job_id: z.uuid(),
    status: z.enum(['pending', 'processing', 'complete', 'failed', 'cancelled']),
    progress: z.number().min(0).max(100).meta({ description: 'Percent.' }),
    progress_message: z.string(),
    video_url: z.string().nullable(),
    steps: z.array(stepSchema),
    answer: z.string().nullable().meta({ description: 'Plain text, such as `x = 3`.' }),
    answer_latex: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'MathJob' });
export type MathJobView = z.infer<typeof mathJobViewSchema>;

const statuses: Record<JobStatus, MathJobView['status']> = {
  pending: 'pending',
  started: 'processing',
  processing: 'processing',
  success: 'complete',
  failure: 'failed',
  cancelled: 'cancelled',
};

const factsSchema = z.object({
  steps: z.array(stepSchema),
  answer: z.string(),
  answer_latex: z.string(),
});

export function presentMathJob(job: Job, publicUrl: string): MathJobView {
  const facts = factsSchema.safeParse(job.result?.facts).data;
  return {
    job_id: job.id,
    status: statuses[job.status],
    progress: Math.round(job.progress * 10_000) / 100,
    progress_message: job.progress_message,
    video_url: fileUrl(job, 'video', publicUrl),
    steps: facts?.steps ?? [],
    answer: facts?.answer ?? null,
    answer_latex: facts?.answer_latex ?? null,
    error: job.error,
  };
}
