import { z } from 'zod';
import type { OpenJobChange } from '../../database/jobs.js';
import { jobViewSchema } from '../../jobs/job-view.js';
import { findKind } from '../../jobs/kinds.js';
import { presentJob } from '../../jobs/present-job.js';
import { prioritySchema } from '../../jobs/priority.js';
import { isFinal } from '../../jobs/status.js';
import { acceptJob } from '../accept-job.js';
import { acceptedSchema, answerAccepted } from '../answer-accepted.js';
import { type Call, defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findJob, isJobId, nameJob, noSuchJob } from '../find-job.js';
import { ConflictProblem } from '../problems.js';

/** The row decides, at once; the dispatcher, woken, tells the workflow. */
async function changeOpenJob(
  { api, response, part }: Call<unknown, unknown>,
  verb: string,
  change: (id: string) => Promise<OpenJobChange>,
): Promise<void> {
  const id = part('id');
  const outcome = isJobId(id) ? await change(id) : { type: 'unknown' as const };
  if (outcome.type === 'unknown') throw noSuchJob(id);
  nameJob(response, id);
  if (outcome.type === 'final') throw new ConflictProblem(`Cannot ${verb} job in ${outcome.status} status`);
  api.dispatcher.wake();
  response.json(presentJob(await findJob(api, response, id), api.settings));
}

const pausing = {
  method: 'post',
  tag: 'Jobs',
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'The job.', json: jobViewSchema } },
  problems: [404, 409],
} as const;

export const jobControlEndpoints = [
  defineEndpoint({
    ...pausing,
    path: '/api/v1/jobs/{id}/pause',
    summary: 'Pause a job',
    description: 'No new activity of it begins; what runs goes on to its end. Its status stays.',
    handle: (call) => changeOpenJob(call, 'pause', (id) => call.api.jobs.setPaused(id, true)),
  }),
  defineEndpoint({
    ...pausing,
    path: '/api/v1/jobs/{id}/resume',
    summary: 'Let a paused job go on',
    handle: (call) => changeOpenJob(call, 'resume', (id) => call.api.jobs.setPaused(id, false)),
  }),
  defineEndpoint({
    method: 'patch',
    path: '/api/v1/jobs/{id}',
    tag: 'Jobs',
    summary: 'Change the priority of a job',
    description:
      'Counts at once for a job that waits. What no worker has begun of one that was started is queued anew; what runs goes ' +
      'on as it is, and what comes after goes by the new priority.',
    query: noQuery,
    body: z.strictObject({ priority: prioritySchema }).meta({ id: 'JobChange' }),
    answers: { 200: { description: 'The job.', json: jobViewSchema } },
    problems: [404, 409, 415, 422],
    handle: (call) =>
      changeOpenJob(call, 'change the priority of', (id) =>
        call.api.jobs.setPriority(id, call.body.priority),
      ),
  }),
  defineEndpoint({
    method: 'post',
    path: '/api/v1/jobs/{id}/retry',
    tag: 'Jobs',
    summary: 'Run a job that has ended again',
    description:
      'A new job of the same input, priority, user and webhook; what the first one made and is still there is used again.',
    query: noQuery,
    body: noBody,
    answers: { 202: { description: 'Accepted, with an id of its own.', json: acceptedSchema } },
    problems: [400, 404, 409, 413, 422],
    async handle({ api, request, response, part }) {
      const job = await findJob(api, response, part('id'));
      const kind = findKind(job.kind);
      if (!isFinal(job.status) || !kind)
        throw new ConflictProblem(`Cannot retry job in ${job.status} status`);
      const webhook = (await api.jobs.findWebhook(job.id)) ?? undefined;
      const { data: input, success } = kind.input.safeParse(job.input);
      if (!success)
        throw new ConflictProblem(
          'Another version accepted this job, and its input means nothing here: send it anew.',
        );
      const { priority, user_id, max_cost } = job;
      const id = await acceptJob(api, request, {
        kind,
        input,
        priority,
        user_id: user_id ?? undefined,
        webhook,
        max_cost: max_cost ?? undefined,
      });
      await answerAccepted(api, response, { kind, input }, id);
    },
  }),
];
