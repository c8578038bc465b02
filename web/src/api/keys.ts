/** What a list of jobs is narrowed by; absent means all. */
export interface JobFilter {
  readonly kind?: string;
  readonly status?: string;
  readonly q?: string;
}

/** Names in the cache. All that tells of jobs begins with `jobs`: the live connection keeps it up to date. */
export const keys = {
  jobs: ['jobs'] as const,
  lists: ['jobs', 'list'] as const,
  list: (filter: JobFilter, page: number, size: number) => ['jobs', 'list', filter, page, size] as const,
  counts: ['jobs', 'counts'] as const,
  job: (id: string) => ['jobs', 'one', id] as const,
  deliveries: (id: string) => ['jobs', 'deliveries', id] as const,
};
