import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { MigrationChangedError, MigrationFailedError, migrate } from '../../src/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../support/servers.js';

let database: TestDatabase;
let directory: string;
const MIGRATION = '99990101000000_later';
const ROW_SECURITY = '20261121172000_row_security';

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

describe('a server whose administrator is somebody else', () => {
  const name = `tenant_${randomUUID().slice(0, 8)}`;
  const role = `api_of_${name}`;
  let url: string;

  /** The migrations, with an API role that no other database of the server has made yet. */
  const renameRole = async () => {
    const file = join(directory, ROW_SECURITY, 'migration.sql');
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('callsheet_api', role));
  };
  const as = async (databaseUrl: string, sql: string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return client.query(sql).finally(() => client.end());
  };
  beforeEach(async () => {
    await query(`CREATE ROLE ${name} LOGIN PASSWORD 'tenant'`);
    await query(`CREATE DATABASE ${name} OWNER ${name}`);
    url = Object.assign(new URL(database.url), {
      username: name,
      password: 'tenant',
      pathname: `/${name}`,
    }).href;
    await renameRole();
  });
  afterEach(async () => {
    await query(`DROP DATABASE ${name} WITH (FORCE)`);
    await query(`DROP ROLE IF EXISTS ${role}`);
    await query(`DROP ROLE ${name}`);
  });

  test('may forbid the role: one message says what to run, and then it works', async () => {
    const refusal = await migrate(url, directory).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MigrationFailedError);
    expect(String(refusal)).toContain(`run \`CREATE ROLE ${role} NOLOGIN;\``);
    expect(String(refusal)).toContain(`\`GRANT ${role} TO ${name};\``);
    await query(`CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO ${name}`);
    expect(await migrate(url, directory)).toContain(ROW_SECURITY);
    expect(await migrate(url, directory)).toEqual([]);
  });

  test('may allow it: the role that migrates sees all, whoever asks through it his own', async () => {
    await query(`ALTER ROLE ${name} CREATEROLE`);
    await migrate(url, directory);
    await as(url, `INSERT INTO users (id, owner, name) VALUES ('1', 'ann', 'Ann'), ('2', 'bob', 'Bob')`);
    expect((await as(url, 'SELECT id FROM users ORDER BY id')).rows).toEqual([{ id: '1' }, { id: '2' }]);
    await as(url, `UPDATE users SET name = 'Bobby' WHERE owner = 'bob'`);
    const seen = await as(
      url,
      `BEGIN; SET LOCAL ROLE ${role}; SET LOCAL app.subject = 'bob'; SELECT name FROM users; COMMIT`,
    );
    expect(JSON.stringify(seen)).toContain('Bobby');
    expect(JSON.stringify(seen)).not.toContain('Ann');
  });
});
