import { InvalidArgumentError } from 'commander';
import { type TaskQueue, taskQueues, usualQueues } from '../jobs/queues.js';
import { runWorker } from '../workers/main.js';
import { endSignal, readConnectedConfig } from './environment.js';

/** `callsheet worker [queue…]`: serves these task queues, or all but those that need more than every machine has. */
export async function worker(names: readonly string[]): Promise<void> {
  const queues = names.length === 0 ? usualQueues : names.map(toQueue);
  await runWorker(await readConnectedConfig(), queues, endSignal());
}

function toQueue(name: string): TaskQueue {
  const queue = taskQueues.find((known) => known === name);
  if (!queue)
    throw new InvalidArgumentError(`There is no queue "${name}": name one of ${taskQueues.join(', ')}.`);
  return queue;
}
