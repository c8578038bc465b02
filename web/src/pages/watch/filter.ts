import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { JobFilter } from '../../api/keys.js';
import { kindFaces } from '../../lib/kinds.js';
import { statusWords } from '../../lib/standing.js';

/** What the list is narrowed by: it stands in the address, so that it can be kept, sent and gone back to. */
export function useFilter(): [filter: JobFilter, change: (filter: JobFilter) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const filter = useMemo(() => readFilter(search), [search]);
  const change = useCallback(
    (next: JobFilter) => {
      const query = writeFilter(next);
      navigate(query ? `${path}?${query}` : path, { replace: true });
    },
    [path, navigate],
  );
  return [filter, change];
}

/**
 * Reads an address, leaving out what is no filter.
 * @param search what follows the `?`
 */
export function readFilter(search: string): JobFilter {
  const query = new URLSearchParams(search);
  const [kind, status, q] = ['kind', 'status', 'q'].map((name) => query.get(name) ?? '');
  return {
    ...(isKind(kind) && { kind }),
    ...(isStatus(status) && { status }),
    ...(q && { q }),
  };
}

/** What follows the `?`; empty for everything. */
export const writeFilter = (filter: JobFilter): string => new URLSearchParams(filter).toString();

export const isKind = (name = ''): name is NonNullable<JobFilter['kind']> =>
  kindFaces.some((face) => face.name === name);

export const isStatus = (name = ''): name is NonNullable<JobFilter['status']> =>
  Object.hasOwn(statusWords, name);
