import { z } from 'zod';
import { hello } from '../../jobs/hello.js';
import { jobEtag } from '../../jobs/present-job.js';
import type { JobStatus } from '../../jobs/status.js';
import { acceptJob, jobOptions } from '../accept-job.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findJob, nameJob } from '../find-job.js';
import { idempotencyHeader } from '../idempotency.js';
import { optionalQueryInteger } from '../query-integer.js';

const tag = 'Hello';
const taskStatusSchema = z.enum(['PENDING', 'STARTED', 'SUCCESS', 'FAILURE']);

const statuses: Record<JobStatus, z.infer<typeof taskStatusSchema>> = {
  pending: 'PENDING',
  started: 'STARTED',
  processing: 'STARTED',
  success: 'SUCCESS',
  failure: 'FAILURE',
  cancelled: 'FAILURE',
};

const create = defineEndpoint({
  method: 'post',
  path: '/test/hello',
  tag,
  summary: 'Greet, by way of the whole system',
  query: z.strictObject({
    ...hello.input.shape,
    user_id: jobOptions.user_id,
    priority: optionalQueryInteger(1, 10).optional(),
  }),
  body: noBody,
  headers: idempotencyHeader,
  answers: {
    202: {
      description: 'Accepted.',
      json: z.strictObject({ task_id: z.uuid(), status: z.literal('PENDING') }),
    },
  },
  problems: [422],
  async handle({ api, request, response, query: { name, user_id, priority } }) {
    const id = await acceptJob(api, request, { kind: hello, input: { name }, user_id, priority });
    nameJob(response, id);
    response.status(202).set({ Location: `/test/task/${id}`, 'Retry-After': '1' });
    response.json({ task_id: id, status: 'PENDING' });
  },
});

const read = defineEndpoint({
  method: 'get',
  path: '/test/task/{id}',
  tag,
  summary: 'Read a greeting',
  query: noQuery,
  body: noBody,
  answers: {
    200: {
      description: 'How it stands; `result` is the greeting.',
      json: z.strictObject({ task_id: z.uuid(), status: taskStatusSchema, result: z.string().nullable() }),
    },
  },
  problems: [404],
  async handle({ api, response, part }) {
    const job = await findJob(api, response, part('id'), 'Task', ({ kind }) => kind === hello.name);
    const { greeting = null } = job.result?.facts ?? {};
    response
      .set('ETag', jobEtag(job))
      .json({ task_id: job.id, status: statuses[job.status], result: greeting });
  },
});

export const helloEndpoints = [create, read];
