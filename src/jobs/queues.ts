/**
 * The task queues, a worker for each. `workflows` also carries the quick activities that record how a job stands, and
 * `webhooks` those that wait for other people's servers, so that nothing of ours waits behind them.
 */
export const taskQueues = [
  'workflows',
  'fetch',
  'transcribe',
  'speech',
  'render',
  'compose',
  'deliver',
  'webhooks',
] as const;
export type TaskQueue = (typeof taskQueues)[number];
