import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.js';

export interface DatabaseSettings {
  readonly url: string;
  /** Connections this process may hold at once. */
  readonly poolSize: number;
}

export type Database = PrismaClient;

/** How long a query waits for a connection of the pool. */
const CONNECT_MS = 5_000;
/** How long a transaction may take: a busy machine is no reason to give up. */
const TRANSACTION_MS = 30_000;

/** Opens a pool; nothing is connected until the first query. */
export function openDatabase(settings: DatabaseSettings): Database {
  const adapter = new PrismaPg({
    connectionString: settings.url,
    max: settings.poolSize,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: 600_000,
    application_name: 'callsheet',
  });
  // A transaction waits for its connection as long as any query does, and then fails as it would.
  const transactionOptions = { maxWait: 2 * CONNECT_MS, timeout: TRANSACTION_MS };
  return new PrismaClient({ adapter, transactionOptions });
}

/**
 * Opens connections before they are needed: each costs both sides some ten milliseconds, which the first of many requests
 * at once would wait for.
 * @throws what the database says if it does not answer
 */
export async function connectAhead(database: Database, connections: number): Promise<void> {
  await Promise.all(Array.from({ length: connections }, () => checkDatabase(database)));
}

/** Whether the database answers; throws what it says if not. */
export async function checkDatabase(database: Database): Promise<void> {
  await database.$queryRaw`SELECT 1`;
}
