import { z } from 'zod';
import { mathVideo } from '../../jobs/math-video.js';
import { jobEtag } from '../../jobs/present-job.js';
import { acceptJob, jobOptions, requestOf } from '../accept-job.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findJob, nameJob } from '../find-job.js';
import { idempotencyHeader } from '../idempotency.js';
import { mathJobViewSchema, presentMathJob } from '../present-math.js';

/** The maths service of seed 000. */
const tag = 'Maths';

const solve = defineEndpoint({
  method: 'post',
  path: '/solve',
  tag,
  summary: 'Solve a problem, and make a video that explains it',
  query: noQuery,
  body: mathVideo.input.safeExtend(jobOptions).meta({ id: 'MathProblem' }),
  headers: idempotencyHeader,
  answers: {
    202: {
      description: 'Accepted: the problem was understood, and the video will be made.',
      json: z.strictObject({ job_id: z.uuid(), status: z.literal('pending') }),
    },
  },
  problems: [400, 413, 415, 422],
  async handle({ api, request, response, body }) {
    const id = await acceptJob(api, request, requestOf(mathVideo, body));
    nameJob(response, id);
    response.status(202).set({ Location: `/job/${id}`, 'Retry-After': '1' });
    response.json({ job_id: id, status: 'pending' });
  },
});

const read = defineEndpoint({
  method: 'get',
  path: '/job/{id}',
  tag,
  summary: 'Read how a maths video stands, and its solution',
  query: noQuery,
  body: noBody,
  answers: {
    200: { description: 'The job.', json: mathJobViewSchema },
    304: { description: 'It has not changed.' },
  },
  problems: [404],
  async handle({ api, response, part }) {
    const job = await findJob(api, response, part('id'), 'Job', ({ kind }) => kind === mathVideo.name);
    response.set('ETag', jobEtag(job)).json(presentMathJob(job, api.settings.publicUrl));
  },
});

export const mathsEndpoints = [solve, read];
