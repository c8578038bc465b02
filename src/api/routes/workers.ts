import type { z } from 'zod';
import { workersSchema } from '../../jobs/queue-state.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { UnavailableProblem } from '../problems.js';

const workers = defineEndpoint({
  method: 'get',
  path: '/api/v1/workers',
  tag: 'Health',
  summary: 'The task queues: who serves them, what waits, how fast it goes',
  description: "Temporal's own description of each queue; its numbers are approximate.",
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'How each queue stands.', json: workersSchema } },
  problems: [503],
  async handle({ api, response }) {
    const queues = await api.describeQueues().catch((error: unknown) => {
      api.log.warn({ error }, 'Temporal does not describe its task queues');
      throw new UnavailableProblem('Temporal cannot be reached: nothing is known of the queues just now.');
    });
    response.json({ queues, timestamp: new Date().toISOString() } satisfies z.infer<typeof workersSchema>);
  },
});

export const workerEndpoints = [workers];
