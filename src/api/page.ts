import { z } from 'zod';
import { queryInteger } from './query-integer.js';

/** The query of a list. */
export const pageQuery = { page: queryInteger(1, 1_000_000, 1), page_size: queryInteger(1, 100, 20) };

/** What a page of a list says beside its rows: what was asked for, in the query's own words. */
export const pageFields = { total: z.number(), page: z.number(), page_size: z.number() };

/** The same of a list of the tutor, whose answers are in its front end's words. */
export const tutorPageFields = { total: z.number(), page: z.number(), pageSize: z.number() };

/** A query as repositories take it, and as the tutor answers it. */
export function pageOf({ page, page_size }: { readonly page: number; readonly page_size: number }) {
  return { page, pageSize: page_size };
}
