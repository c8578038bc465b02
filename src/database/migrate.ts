import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file, hex: what Prisma's own engine compares. */
  readonly checksum: string;
}

/** A migration that was applied here is no longer the file it was, or its file is gone. */
export class MigrationChangedError extends Error {
  constructor(name: string) {
    super(
      `Migration ${name} was applied to this database, but its file has since been changed or removed. ` +
        'Restore the file as it was, and put the change into a new migration.',
    );
    this.name = 'MigrationChangedError';
  }
}

/** A migration did not work; the database is as it was before it. */
export class MigrationFailedError extends Error {
  constructor(name: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Migration ${name} failed and was rolled back: nothing of it remains. ${reason}`, { cause });
    this.name = 'MigrationFailedError';
  }
}

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));
/** Any number, the same in every process. */
const MIGRATION_LOCK = 7_243_000;

// As Prisma's engine makes it, so that `prisma migrate deploy` carries on from the same database.
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies the SQL files of `prisma/migrations` that this database has not had, each in a transaction of its own, under
 * an advisory lock, so that several processes may start at once.
 * @returns names of the migrations applied now
 * @throws MigrationChangedError, MigrationFailedError
 */
export async function migrate(databaseUrl: string, directory = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const pending = await findPending(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(`${directory}/${name}/migration.sql`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const files = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of rows) {
    if (files.get(row.migration_name)?.checksum !== row.checksum)
      throw new MigrationChangedError(row.migration_name);
    files.delete(row.migration_name);
  }
  return [...files.values()];
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new MigrationFailedError(name, error);
  }
}
