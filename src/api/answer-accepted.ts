import type { Response } from 'express';
import { z } from 'zod';
import type { JobRequest } from './accept-job.js';
import type { Dependencies } from './dependencies.js';
import { nameJob } from './find-job.js';

export const acceptedSchema = z
  .strictObject({
    job_id: z.uuid(),
    status: z.literal('pending'),
    message: z.string(),
    estimated_duration: z
      .number()
      .meta({ description: 'Seconds, by the jobs of this kind that finished last.' }),
  })
  .meta({ id: 'AcceptedJob' });

/** Answers 202: the job's row is there, and its id. */
export async function answerAccepted(
  api: Pick<Dependencies, 'estimateDuration'>,
  response: Response,
  { kind, input }: Pick<JobRequest, 'kind' | 'input'>,
  id: string,
): Promise<void> {
  nameJob(response, id);
  response.status(202).set({ Location: `/api/v1/jobs/${id}`, 'Retry-After': '1' });
  response.json({
    job_id: id,
    status: 'pending',
    message: 'Video generation job queued successfully',
    estimated_duration: await api.estimateDuration(kind.name, input),
  } satisfies z.infer<typeof acceptedSchema>);
}
