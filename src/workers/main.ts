import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities/activities.js';
import type { Config } from '../config/config.js';
import { temporalConnectionOptions } from '../config/temporal-connection.js';
import type { TaskQueue } from '../jobs/queues.js';
import { createLogger } from '../logging/logger.js';
import { createWorkerDependencies } from './dependencies.js';
import { temporalLogger } from './temporal-logger.js';
import { workerOptions } from './worker-options.js';
import { workflowBundle } from './workflow-bundle.js';

const RECONNECT_DELAY_MS = 500;

/**
 * Serves task queues until the signal aborts; then takes no new work, and what runs finishes or is handed on within the
 * grace time.
 */
export async function runWorker(
  config: Config,
  queues: readonly TaskQueue[],
  signal: AbortSignal,
): Promise<void> {
  const log = createLogger({ level: config.server.logLevel, service: 'worker' });
  // The process's own signals are its main's business.
  Runtime.install({ shutdownSignals: [], logger: temporalLogger(log) });
  const { activities, close } = await createWorkerDependencies(config, log);
  try {
    // One that cannot draw with Manim says so now, not when the first scene comes.
    if (queues.includes('manim')) await activities.openManim();
    const connection = await connect(config, signal, log);
    if (!connection) return;
    const workers = await createWorkers({
      config,
      queues,
      connection,
      activities: createActivities(activities),
    });
    log.info({ queues }, 'serving task queues');
    await runAll(workers, signal);
    await connection.close();
  } finally {
    await close();
  }
  log.info('stopped');
}

/** Temporal may start later than we do, or be away for a while. */
async function connect(config: Config, signal: AbortSignal, log: Logger): Promise<NativeConnection | null> {
  const options = await temporalConnectionOptions(config.temporal);
  for (let told = false; !signal.aborted; told = true) {
    try {
      return await NativeConnection.connect(options);
    } catch (error) {
      if (!told)
        log.warn({ error, address: options.address }, 'Temporal cannot be reached yet; trying until it can');
      await sleep(RECONNECT_DELAY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}

interface WorkerSettings {
  readonly config: Pick<Config, 'limits' | 'temporal'>;
  readonly queues: readonly TaskQueue[];
  readonly connection: NativeConnection;
  readonly activities: ReturnType<typeof createActivities>;
}

/** One worker a queue; only that of the workflows knows their code. */
export async function createWorkers({
  config,
  queues,
  connection,
  activities,
}: WorkerSettings): Promise<Worker[]> {
  const bundle = queues.includes('workflows') ? await workflowBundle() : null;
  return Promise.all(
    queues.map((queue) =>
      Worker.create({
        ...workerOptions(queue, config),
        connection,
        activities: activities[queue],
        ...(queue === 'workflows' && bundle && { workflowBundle: bundle }),
      }),
    ),
  );
}

/** Runs until the signal aborts; if one worker fails the others are stopped, and the error is thrown on. */
async function runAll(workers: readonly Worker[], signal: AbortSignal): Promise<void> {
  const stop = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  signal.addEventListener('abort', stop, { once: true });
  const runs = workers.map((worker) => worker.run().finally(stop));
  if (signal.aborted) stop();
  await Promise.all(runs);
}
