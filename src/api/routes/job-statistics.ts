import { z } from 'zod';
import { jobCountsSchema } from '../../jobs/statistics.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { UnavailableProblem } from '../problems.js';

const countsSchema = z
  .strictObject({
    // Without its name, so that the document spells it out here.
    statistics: z.strictObject(jobCountsSchema.shape),
    timestamp: z.iso.datetime(),
  })
  .meta({ id: 'JobCounts' });

const counts = defineEndpoint({
  method: 'get',
  path: '/api/v1/jobs/stats/counts',
  tag: 'Jobs',
  summary: 'Count jobs by status',
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'How many jobs there are in each status.', json: countsSchema } },
  async handle({ api, response }) {
    response.json({ statistics: await api.jobs.counts(), timestamp: new Date().toISOString() });
  },
});

const health = defineEndpoint({
  method: 'get',
  path: '/api/v1/jobs/health',
  tag: 'Jobs',
  summary: 'Whether jobs can be accepted',
  query: noQuery,
  body: noBody,
  answers: {
    200: {
      description: 'They can.',
      json: z.strictObject({
        status: z.literal('healthy'),
        service: z.literal('job-service'),
        message: z.string(),
      }),
    },
  },
  problems: [503],
  async handle({ api, response }) {
    await api.checkDatabase().catch((error: unknown) => {
      api.log.warn({ error }, 'the database does not answer');
      throw new UnavailableProblem('The job service is unhealthy: its database cannot be reached.');
    });
    response.json({ status: 'healthy', service: 'job-service', message: 'Job service is operational' });
  },
});

export const jobStatisticsEndpoints = [counts, health];
