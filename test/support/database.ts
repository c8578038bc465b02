import { type Database, openDatabase } from '../../src/database/client.js';
import { createTestDatabase } from './servers.js';

/** A database of one's own, migrated, empty and open. */
export interface OpenTestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Disconnects from it and removes it. */
  readonly close: () => Promise<void>;
}

/** @param poolSize connections to it at most */
export async function openTestDatabase(poolSize = 10): Promise<OpenTestDatabase> {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase({ url, poolSize });
  const close = async () => {
    await database.$disconnect();
    await drop();
  };
  return { url, database, close };
}
