import { InvalidArgumentError } from 'commander';
import { type TaskQueue, taskQueues } from '../jobs/queues.js';
import { runWorker } from '../workers/main.js';
import { endSignal, readConnectedConfig } from './environment.js';

/** `callsheet worker [queue…]`: serves these task queues, or all. */
export async function worker(names: readonly string[]): Promise<void> {
  const queues = names.length === 0 ? taskQueues : names.map(toQueue);
  await runWorker(await readConnectedConfig(), queues, endSignal());
}

function toQueue(name: string): TaskQueue {
  const queue = taskQueues.find((known) => known === name);
  if (!queue)
    throw new InvalidArgumentError(`There is no queue "${name}": name one of ${taskQueues.join(', ')}.`);
  return queue;
}
