/**
 * The task queues, a worker for each. `workflows` also carries the quick activities that record how a job stands, and
 * `webhooks` those that wait for other people's servers, so that nothing of ours waits behind them; `manim` draws with what
 * not every machine has.
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
  'manim',
] as const;
export type TaskQueue = (typeof taskQueues)[number];

/** Those of a worker that is told none: `manim` is served only where it is asked for. */
export const usualQueues: readonly TaskQueue[] = taskQueues.filter((queue) => queue !== 'manim');
