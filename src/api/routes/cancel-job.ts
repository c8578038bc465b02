import { z } from 'zod';
import { type Call, defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { isJobId, nameJob, noSuchJob } from '../find-job.js';
import { BadRequestProblem } from '../problems.js';

const cancelledSchema = z
  .strictObject({
    job_id: z.uuid(),
    status: z.literal('cancelled'),
    message: z.literal('Job cancelled successfully'),
  })
  .meta({ id: 'CancelledJob' });

/** The row decides, at once; the dispatcher, woken, tells the workflow. */
async function cancel({ api, response, part }: Call<unknown, unknown>): Promise<void> {
  const id = part('id');
  const cancellation = isJobId(id) ? await api.jobs.cancel(id) : { type: 'unknown' as const };
  if (cancellation.type === 'unknown') throw noSuchJob(id);
  nameJob(response, id);
  if (cancellation.type === 'final')
    throw new BadRequestProblem(`Cannot cancel job in ${cancellation.status} status`);
  if (cancellation.tellWorkflow) api.dispatcher.wake();
  response.json({
    job_id: id.toLowerCase(),
    status: 'cancelled',
    message: 'Job cancelled successfully',
  } satisfies z.infer<typeof cancelledSchema>);
}

const operation = {
  tag: 'Jobs',
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'Cancelled; what runs of it is stopped.', json: cancelledSchema } },
  problems: [400, 404],
  handle: cancel,
};

export const cancelJobEndpoints = [
  defineEndpoint({ ...operation, method: 'delete', path: '/api/v1/jobs/{id}', summary: 'Cancel a job' }),
  defineEndpoint({
    ...operation,
    method: 'post',
    path: '/api/v1/jobs/{id}/cancel',
    summary: 'Cancel a job (the same as DELETE)',
  }),
];
