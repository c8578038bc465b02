import type { Logger } from 'pino';
import { z } from 'zod';
import type { JobCostRepository } from '../database/job-costs.js';
import type { Part } from '../jobs/part.js';
import type { Charge } from '../jobs/prices.js';

/**
 * Makes one paid call. Its price is accounted for before, so that nothing is spent past a job's `max_cost`, and given back
 * if the provider refused. Goes inside `artifacts.produce`, around exactly one call: what is found again costs nothing.
 * @throws CostLimitError when the job may not cost so much; the call is not made then
 */
export type Spend = <Result>(
  part: Pick<Part, 'jobId'>,
  charge: Pick<Charge, 'what' | 'amount'>,
  call: () => Promise<Result>,
) => Promise<Result>;

export interface SpendDependencies {
  readonly costs: JobCostRepository;
  readonly log: Logger;
}

/** The next step would cost more than the caller allowed. */
export class CostLimitError extends Error {
  override readonly name = 'CostLimitError';
  readonly retryable = false;

  constructor({ what, amount }: Pick<Charge, 'what' | 'amount'>, cost: number, maxCost: number) {
    super(
      `${what} would cost ${dollars(amount)}, and ${dollars(cost)} of the ${dollars(maxCost)} that this job may cost ` +
        '(max_cost) is spent. Allow more, or choose local voices and a template that needs no paid pictures.',
    );
  }
}

/** What providers say of their errors: whether another try may help, and whether anybody is billed all the same. */
const unbilledSchema = z.union([
  z.object({ retryable: z.literal(false) }),
  z.object({ charged: z.literal(false) }),
]);

export function createSpend({ costs, log }: SpendDependencies): Spend {
  return async ({ jobId }, { what, amount }, call) => {
    if (amount === 0) return call();
    const spending = await costs.add(jobId, amount);
    if (spending.type === 'refused')
      throw new CostLimitError({ what, amount }, spending.cost, spending.maxCost);
    log.info({ job: jobId, what, amount }, 'spent');
    try {
      return await call();
    } catch (error) {
      // A call that broke off may be billed: only what was certainly refused is given back.
      if (unbilledSchema.safeParse(error).success) await costs.takeBack(jobId, amount);
      throw error;
    }
  };
}

const dollars = (amount: number): string => `${Number(amount.toFixed(6))} USD`;
