import type { operations } from './schema.js';

type ListQuery = NonNullable<operations['getApiV1Jobs']['parameters']['query']>;

/** What a list of jobs is narrowed by; absent means all. */
export type JobFilter = Pick<ListQuery, 'kind' | 'status' | 'q'>;

/** Names in the cache. All that tells of jobs begins with `jobs`: the live connection keeps it up to date. */
export const keys = {
  jobs: ['jobs'] as const,
  lists: ['jobs', 'list'] as const,
  list: (filter: JobFilter, page: number, size: number) => ['jobs', 'list', filter, page, size] as const,
  counts: ['jobs', 'counts'] as const,
  job: (id: string) => ['jobs', 'one', id] as const,
  allDeliveries: ['jobs', 'deliveries'] as const,
  deliveries: (id: string) => ['jobs', 'deliveries', id] as const,
  deliveryLog: (status: string) => ['jobs', 'deliveries', 'log', status] as const,
};
