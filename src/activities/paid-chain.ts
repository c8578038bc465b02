import { Context } from '@temporalio/activity';
import { z } from 'zod';
import type { Chain } from '../providers/chain.js';
import type { Pending } from '../storage/artifacts.js';

/** Whether the worker only makes way for another: the job goes on, and what it waits for must not be cancelled. */
export function continuedElsewhere(): () => boolean {
  const context = Context.current();
  return () => context.cancellationDetails?.workerShutdown ?? false;
}

const pendingSchema = z.object({ provider: z.string(), id: z.string() });

/** What is pending for an artifact, as makers asked one after the other see it. */
export const pendingOf = ({ find, store, clear }: Pending): Chain<never>['pending'] => ({
  find: async () => pendingSchema.nullable().parse(await find()),
  store,
  clear,
});
