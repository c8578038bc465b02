/** The task queues, a worker for each; `workflows` also carries the quick activities that record how a job stands. */
export const taskQueues = ['workflows', 'fetch', 'transcribe', 'compose', 'deliver'] as const;
export type TaskQueue = (typeof taskQueues)[number];
