import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';

/** Of Postgres: two transactions wait for each other, and this one was chosen to make way. */
const DEADLOCK = '40P01';
const MOST_TRIES = 4;

/**
 * Does a transaction, again where it made way for another one. What ends a job locks the job and then its session; whoever
 * changes or removes a session as a whole may meet it the other way round.
 */
export async function transact<Result>(
  database: Database,
  work: (transaction: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await database.$transaction(work);
    } catch (error) {
      if (tries === MOST_TRIES || !isDeadlock(error)) throw error;
    }
  }
}

/** Prisma hands the code through in several wrappings, as `code`, `originalCode` or in the text. */
function isDeadlock(error: unknown): boolean {
  return error instanceof Error && `${error.message} ${JSON.stringify(error)}`.includes(DEADLOCK);
}
