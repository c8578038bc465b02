import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { MigrationChangedError, migrate } from '../../src/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../support/servers.js';

let database: TestDatabase;
let directory: string;
const MIGRATION = '99990101000000_later';

beforeEach(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp('prisma/migrations', directory, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true });
});

const write = async (sql: string) => {
  await cp(join(directory, '20261121093000_jobs'), join(directory, MIGRATION), { recursive: true });
  await writeFile(join(directory, MIGRATION, 'migration.sql'), sql);
};
const query = async (sql: string) => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
};

test('applies each migration once, also when several processes start together', async () => {
  await write('CREATE TABLE later (id int)');
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, directory)));
  expect(applied.flat()).toEqual([MIGRATION]);
});

test('leaves nothing of a migration that fails, functions with semicolons included', async () => {
  await write(
    `CREATE FUNCTION half() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$; SELECT 1 / 0`,
  );
  await expect(migrate(database.url, directory)).rejects.toThrow(MIGRATION);
  expect((await query(`SELECT 1 FROM pg_proc WHERE proname = 'half'`)).rowCount).toBe(0);
  await write('CREATE TABLE later (id int)');
  expect(await migrate(database.url, directory)).toEqual([MIGRATION]);
});

test('refuses to go on when a file was changed after it was applied', async () => {
  await write('CREATE TABLE later (id int)');
  await migrate(database.url, directory);
  await write('CREATE TABLE later (id bigint)');
  await expect(migrate(database.url, directory)).rejects.toThrow(MigrationChangedError);
});

test('keeps the table of Prisma’s own engine, with its checksums', async () => {
  const { rows } = await query(
    'SELECT migration_name, length(checksum) AS length, applied_steps_count FROM _prisma_migrations ORDER BY 1',
  );
  expect(rows[0]).toEqual({ migration_name: '20261121093000_jobs', length: 64, applied_steps_count: 1 });
});
