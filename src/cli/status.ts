import { z } from 'zod';
import { findSupervisor } from '../embedded/stop.js';
import { workersSchema } from '../jobs/queue-state.js';
import { jobCountsSchema } from '../jobs/statistics.js';
import { addressOf, askApi, NothingAnswersError } from './ask-api.js';
import { readConfig, say } from './environment.js';
import { describeStatus, isHealthy, type ServiceStatus } from './status-text.js';

const connection = z.enum(['connected', 'unreachable']);
const healthSchema = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  database: connection,
  storage: connection,
  temporal: connection,
});
const countsSchema = z.object({ statistics: jobCountsSchema });

/** `callsheet status`: how the service stands; the exit code is 1 where it is not well. */
export async function status(options: { readonly url?: string; readonly json?: true }): Promise<void> {
  const { dataDirectory, server } = readConfig();
  const url = addressOf(options.url, server.publicUrl);
  const read = await readStatus(url).catch(async (error: unknown) => {
    const supervisor = options.url === undefined ? await findSupervisor(dataDirectory) : undefined;
    if (!(error instanceof NothingAnswersError) || supervisor === undefined) throw error;
    throw new NothingAnswersError(
      `Callsheet runs on ${dataDirectory} (process ${supervisor.pid}), but nothing answers at ${url}: ` +
        'it is still starting, or `callsheet logs api` says why not.',
    );
  });
  say(options.json ? JSON.stringify(read, null, 2) : describeStatus(read));
  if (!isHealthy(read)) process.exitCode = 1;
}

async function readStatus(url: string): Promise<ServiceStatus> {
  const [health, workers, counts] = await Promise.all([
    askApi(url, '/health', healthSchema),
    askApi(url, '/api/v1/workers', workersSchema),
    askApi(url, '/api/v1/jobs/stats/counts', countsSchema),
  ]);
  if (health.type === 'refused')
    throw new NothingAnswersError(`${url} refuses to say how it is: ${health.reason}`);
  return {
    url,
    health: health.value,
    queues: workers.type === 'answered' ? workers.value.queues : null,
    jobs: counts.type === 'answered' ? counts.value.statistics : null,
  };
}
