import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';

/** Whether queries run in a transaction that is the subject's already. */
const within = new AsyncLocalStorage<boolean>();

/**
 * The database as one caller may see it: every query runs in a transaction under the role that Postgres shows no row but
 * the subject's, whatever a repository asks (migration `row_security`). It shares the pool, and is made for nothing.
 * Queries of one `$transaction`, of either form, share that.
 * @param database as `openDatabase` gives it
 * @param subject the authenticated caller; an empty one sees nothing
 */
export function asSubject(database: Database, subject: string): Database {
  const enter = (client: Prisma.TransactionClient) =>
    client.$executeRaw`SELECT set_config('role', 'callsheet_api', true), set_config('app.subject', ${subject}, true)`;

  const narrowed = database.$extends({
    query: {
      async $allOperations({ args, query }) {
        if (within.getStore()) return query(args);
        const [, result] = await database.$transaction([enter(database), query(args)]);
        return result;
      },
    },
  });

  const transaction = (work: Work | Prisma.PrismaPromise<unknown>[], options?: object): Promise<unknown> => {
    if (typeof work !== 'function')
      return within.run(true, async () => {
        const [, ...results] = await database.$transaction([enter(database), ...work], options);
        return results;
      });
    return database.$transaction(async (client) => {
      await enter(client);
      return work(client);
    }, options);
  };

  return new Proxy(database, {
    get: (_, property) => (property === '$transaction' ? transaction : Reflect.get(narrowed, property)),
  });
}

type Work = (client: Prisma.TransactionClient) => Promise<unknown>;
