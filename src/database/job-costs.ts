import { z } from 'zod';
import type { Database } from './client.js';

const limitRows = z.array(z.object({ cost: z.number(), max_cost: z.number().nullable() }));

/** What adding to a job's cost came to; all in USD. */
export type Spending =
  | { readonly type: 'accounted' }
  /** It would have gone past what the job may cost: nothing was added. */
  | { readonly type: 'refused'; readonly cost: number; readonly maxCost: number }
  /** There is no such job. */
  | { readonly type: 'unknown' };

export type JobCostRepository = ReturnType<typeof createJobCostRepository>;

/** What jobs have spent with paid providers, kept on their rows. */
export function createJobCostRepository(database: Database) {
  return {
    /**
     * Adds to what a job has cost, in one statement and only while it stays within what the job may cost.
     * @param amount USD
     */
    async add(id: string, amount: number): Promise<Spending> {
      const added = await database.$executeRaw`
        UPDATE jobs SET cost = cost + round(${amount}::numeric, 6)
        WHERE id = ${id}::uuid AND (max_cost IS NULL OR cost + round(${amount}::numeric, 6) <= max_cost)`;
      if (added > 0) return { type: 'accounted' };
      const rows = await database.$queryRaw`
        SELECT cost::float8 AS cost, max_cost::float8 AS max_cost FROM jobs WHERE id = ${id}::uuid`;
      const [found] = limitRows.parse(rows);
      if (found === undefined || found.max_cost === null) return { type: 'unknown' };
      return { type: 'refused', cost: found.cost, maxCost: found.max_cost };
    },

    /**
     * Takes back what was added for a call that cost nothing after all.
     * @param amount USD
     */
    async takeBack(id: string, amount: number): Promise<void> {
      await database.$executeRaw`
        UPDATE jobs SET cost = GREATEST(0, cost - round(${amount}::numeric, 6)) WHERE id = ${id}::uuid`;
    },
  };
}
