import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { answer, api, type Job, type JobList } from '../../api/client.js';
import { type JobFilter, keys } from '../../api/keys.js';

const PAGE_SIZE = 50;
const KEPT_MS = 120_000;

/** A list of jobs of any length: the pages of it that are on the screen are there, the others are asked for as they come. */
export interface JobPages {
  readonly total: number;
  /** Null while its page is on its way. */
  readonly jobAt: (index: number) => Job | null;
  readonly show: (first: number, last: number) => void;
  readonly isFirstTime: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

export function useJobPages(filter: JobFilter): JobPages {
  const [[from, to], setPages] = useState<readonly [number, number]>([1, 1]);
  const first = useQuery({ ...pageOf(filter, 1), placeholderData: keepPreviousData });
  const total = first.data?.total ?? 0;
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const shown = useMemo(
    () => Array.from({ length: Math.min(to, last) - from + 1 }, (_, index) => from + index),
    [from, to, last],
  );
  const pages = useQueries({ queries: shown.map((page) => pageOf(filter, page)) });
  const show = useCallback((top: number, bottom: number) => {
    const next = [pageAt(top), pageAt(bottom)] as const;
    setPages((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
  }, []);
  const listAt = (page: number): JobList | undefined =>
    pages[page - from]?.data ?? (page === 1 ? first.data : undefined);
  return {
    total,
    jobAt: (index) => listAt(pageAt(index))?.jobs[index % PAGE_SIZE] ?? null,
    show,
    isFirstTime: first.isPending,
    error: first.error,
    retry: () => void first.refetch(),
  };
}

const pageAt = (index: number): number => Math.floor(index / PAGE_SIZE) + 1;

function pageOf(filter: JobFilter, page: number) {
  return {
    queryKey: keys.list(filter, page, PAGE_SIZE),
    queryFn: ({ signal }: { signal: AbortSignal }) => readJobs(filter, page, PAGE_SIZE, signal),
    gcTime: KEPT_MS,
  };
}

/** A page of jobs; a filter from an address may hold anything, and what is wrong with it the service says. */
export function readJobs(
  filter: JobFilter,
  page: number,
  size: number,
  signal: AbortSignal,
): Promise<JobList> {
  const query = { ...filter, page, page_size: size };
  return answer(api.GET('/api/v1/jobs', { params: { query }, signal }));
}
