import { runWorker } from '../workers/main.js';
import { endSignal, readConnectedConfig } from './environment.js';

/** `callsheet worker [queue…]`: the activities of these task queues, or of all. */
export const worker = async (queues: string[]): Promise<void> =>
  runWorker(await readConnectedConfig(), queues, endSignal());
