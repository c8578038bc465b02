import { z } from 'zod';
import { jobViewSchema, kindNameSchema } from '../../jobs/job-view.js';
import { jobEtag, presentJob } from '../../jobs/present-job.js';
import { jobStatusSchema } from '../../jobs/status.js';
import { workflowProgressSchema } from '../../jobs/workflow-progress.js';
import { acceptJob } from '../accept-job.js';
import { acceptedSchema, answerAccepted } from '../answer-accepted.js';
import { createBody, readCreateBody } from '../create-body.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findJob } from '../find-job.js';
import { idempotencyHeader } from '../idempotency.js';
import { pageFields, pageOf, pageQuery } from '../page.js';
import { UnavailableProblem } from '../problems.js';

const tag = 'Jobs';

const create = defineEndpoint({
  method: 'post',
  path: '/api/v1/jobs',
  tag,
  summary: 'Create a job',
  query: noQuery,
  body: createBody,
  headers: idempotencyHeader,
  answers: {
    202: {
      description: 'Accepted: the job will run, whatever happens to us meanwhile.',
      json: acceptedSchema,
    },
  },
  problems: [400, 413, 415, 422],
  async handle({ api, request, response, body }) {
    const { job, inputPointer } = readCreateBody(body);
    const id = await acceptJob(api, request, job, inputPointer);
    await answerAccepted(api, response, job, id);
  },
});

const list = defineEndpoint({
  method: 'get',
  path: '/api/v1/jobs',
  tag,
  summary: 'List jobs, newest first',
  query: z.strictObject({
    user_id: z.string().min(1).optional(),
    kind: kindNameSchema.optional(),
    status: jobStatusSchema.optional(),
    q: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Text to look for in the input, the message and the id.' }),
    ...pageQuery,
  }),
  body: noBody,
  answers: {
    200: {
      description: 'A page of jobs.',
      json: z.strictObject({ jobs: z.array(jobViewSchema), ...pageFields }).meta({ id: 'JobList' }),
    },
  },
  problems: [422],
  async handle({ api, response, query }) {
    const { user_id: userId, kind, status, q: search, ...page } = query;
    const { rows, total } = await api.jobs.list({ userId, kind, status, search, ...pageOf(page) });
    response.json({ jobs: rows.map((job) => presentJob(job, api.settings)), total, ...page });
  },
});

const read = defineEndpoint({
  method: 'get',
  path: '/api/v1/jobs/{id}',
  tag,
  summary: 'Read a job',
  query: noQuery,
  body: noBody,
  answers: {
    200: { description: 'The job.', json: jobViewSchema },
    304: { description: 'It has not changed.' },
  },
  problems: [404],
  async handle({ api, response, part }) {
    const job = await findJob(api, response, part('id'));
    response.set('ETag', jobEtag(job)).json(presentJob(job, api.settings));
  },
});

const progress = defineEndpoint({
  method: 'get',
  path: '/api/v1/jobs/{id}/progress',
  tag,
  summary: "Ask a job's workflow where it is",
  description:
    'A Temporal query, by stages; the job itself says it finer. 503 when no worker answers within two seconds.',
  query: noQuery,
  body: noBody,
  answers: {
    200: {
      description: "The workflow's own answer.",
      json: workflowProgressSchema.meta({ id: 'WorkflowProgress' }),
    },
  },
  problems: [404, 503],
  async handle({ api, response, part }) {
    const job = await findJob(api, response, part('id'));
    const answer = await api.workflows.progress(job);
    if (answer === null) {
      throw new UnavailableProblem(
        'No worker has answered for this job. Read the job itself, or ask again in a moment.',
      );
    }
    response.json(answer);
  },
});

export const jobEndpoints = [create, list, read, progress];
