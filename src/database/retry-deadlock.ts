/** Of Postgres: two transactions wait for each other, and this one was chosen to make way. */
const DEADLOCK = '40P01';
const MOST_TRIES = 4;

/**
 * Does a transaction again that made way for another one. The worker locks scenes before their session, and jobs before both;
 * whoever changes a session as a whole locks it first, so that now and then the two meet.
 */
export async function retryDeadlock<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === MOST_TRIES || !isDeadlock(error)) throw error;
    }
  }
}

/** Prisma hands the code through in several wrappings, as `code`, `originalCode` or in the text. */
function isDeadlock(error: unknown): boolean {
  return error instanceof Error && `${error.message} ${JSON.stringify(error)}`.includes(DEADLOCK);
}
