import { migrate } from '../database/migrate.js';
import { readConnectedConfig, say } from './environment.js';

/** `callsheet migrate`: brings the database up to date. */
export async function migrateDatabase(): Promise<void> {
  const { database } = await readConnectedConfig();
  const applied = await migrate(database.url);
  for (const name of applied) say(`migrated: ${name}`);
  if (applied.length === 0) say('The database is up to date.');
}
