import type { z } from 'zod';
import { statisticsSchema } from '../../jobs/statistics.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';

const statistics = defineEndpoint({
  method: 'get',
  path: '/api/v1/jobs/stats',
  tag: 'Jobs',
  summary: 'How the work goes: counts, throughput, durations, failures, storage',
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'All jobs together, and by kind.', json: statisticsSchema } },
  async handle({ api, response }) {
    response.json({
      ...(await api.statistics.read()),
      timestamp: new Date().toISOString(),
    } satisfies z.infer<typeof statisticsSchema>);
  },
});

export const statisticsEndpoints = [statistics];
