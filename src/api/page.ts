import { z } from 'zod';
import { queryInteger } from './query-integer.js';

/** The query of a list, as of jobs. */
export const pageQuery = { page: queryInteger(1, 1_000_000, 1), page_size: queryInteger(1, 100, 20) };

/** What a page of a list of the tutor says beside its rows. */
export const pageFields = { total: z.number(), page: z.number(), pageSize: z.number() };

/** As repositories take it. */
export function pageOf({ page, page_size }: { readonly page: number; readonly page_size: number }) {
  return { page, pageSize: page_size };
}
