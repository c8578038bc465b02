import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Dependencies } from '../dependencies.js';
import { defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { UnavailableProblem } from '../problems.js';

const tag = 'Health';
const CHECK_TIMEOUT_MS = 2_000;

const connection = z.enum(['connected', 'unreachable']);
const healthSchema = z
  .strictObject({
    status: z.enum(['healthy', 'unhealthy']),
    temporal: connection,
    database: connection,
    storage: connection,
    queue_length: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Jobs that no worker has begun; null when unknown.' }),
    redis: connection.meta({ description: 'For older clients: what does its work now, Temporal.' }),
    supabase: connection.meta({ description: 'For older clients: what does its work now, the database.' }),
    celery_enabled: z.literal(true),
    job_store: z.literal('PostgresJobStore'),
  })
  .meta({ id: 'Health' });

const health = defineEndpoint({
  method: 'get',
  path: '/health',
  tag,
  summary: 'Whether everything the service needs can be reached',
  query: noQuery,
  body: noBody,
  answers: {
    200: { description: 'Everything can.', json: healthSchema },
    503: { description: 'Something cannot.', json: healthSchema },
  },
  async handle({ api, response }) {
    const [temporal, database, storage, queueLength] = await Promise.all([
      check(api, 'temporal', api.workflows.check()),
      check(api, 'database', api.checkDatabase()),
      check(api, 'storage', api.storage.check()),
      inTime(api.jobs.countPending()).catch(() => null),
    ]);
    const healthy = [temporal, database, storage].every((state) => state === 'connected');
    response.status(healthy ? 200 : 503).json({
      status: healthy ? 'healthy' : 'unhealthy',
      temporal,
      database,
      storage,
      queue_length: queueLength,
      redis: temporal,
      supabase: database,
      celery_enabled: true,
      job_store: 'PostgresJobStore',
    } satisfies z.infer<typeof healthSchema>);
  },
});

async function check(
  { log }: Dependencies,
  what: string,
  answer: Promise<void>,
): Promise<z.infer<typeof connection>> {
  try {
    await inTime(answer);
    return 'connected';
  } catch (error) {
    log.warn({ error, what }, 'cannot be reached');
    return 'unreachable';
  }
}

async function inTime<Result>(answer: Promise<Result>): Promise<Result> {
  const over = new AbortController();
  const timeout = sleep(CHECK_TIMEOUT_MS, undefined, { signal: over.signal }).then(() => {
    throw new Error('No answer in time.');
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    timeout.catch(() => undefined);
    over.abort();
  }
}

const aliveSchema = z.strictObject({ status: z.literal('ok') });

const live = defineEndpoint({
  method: 'get',
  path: '/livez',
  tag,
  summary: 'Whether the process is alive',
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'It is.', json: aliveSchema } },
  handle({ response }) {
    response.json({ status: 'ok' });
  },
});

const ready = defineEndpoint({
  method: 'get',
  path: '/readyz',
  tag,
  summary: 'Whether a job can be accepted',
  query: noQuery,
  body: noBody,
  answers: { 200: { description: 'It can.', json: aliveSchema } },
  problems: [503],
  async handle({ api, response }) {
    if (api.stopping.aborted) throw new UnavailableProblem('This process is stopping.');
    if ((await check(api, 'database', api.checkDatabase())) === 'unreachable') {
      throw new UnavailableProblem('The database cannot be reached: no job can be accepted.');
    }
    response.json({ status: 'ok' });
  },
});

export const healthEndpoints = [health];
/** For balancers, which call by address and not by name. */
export const probeEndpoints = [live, ready];
