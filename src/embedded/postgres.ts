import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { EMBEDDED_DATABASE } from '../config/database.js';
import { type Command, run } from './command.js';
import { EmbeddedPostgresError, findPostgresBinaries } from './postgres-binaries.js';
import { findPostgresHome, type PostgresHome } from './postgres-home.js';
import { freeCluster } from './postmaster.js';
import type { ChildSpec } from './supervised-child.js';

/** What the embedded Postgres needs to know. */
export interface PostgresSettings {
  readonly dataDirectory: string;
  /** A loopback address. */
  readonly host: string;
  readonly port: number;
}

const SETTINGS = [
  'unix_socket_directories=',
  'max_connections=100',
  'shared_buffers=128MB',
  'log_checkpoints=off',
  'log_min_messages=fatal',
  'timezone=UTC',
];

const passwordFile = (dataDirectory: string): string => join(dataDirectory, 'postgres-password');

/** The URL with the embedded Postgres' password, which lies under the data folder and nowhere else. */
export async function withEmbeddedPassword(config: Config): Promise<Config> {
  if (!config.database.embedded) return config;
  const password = await readFile(passwordFile(config.dataDirectory), 'utf8').catch(() => {
    throw new EmbeddedPostgresError(
      'There is no database yet: start `callsheet up` or `callsheet infra` first, or set DATABASE_URL.',
    );
  });
  const url = new URL(config.database.url);
  url.password = password.trim();
  return { ...config, database: { ...config.database, url: url.toString() } };
}

/**
 * Makes the cluster if there is none yet, and says how to run it.
 *
 * @throws {EmbeddedPostgresError} when Postgres cannot run here
 */
export async function embeddedPostgres(
  settings: PostgresSettings,
  findHome = async (): Promise<PostgresHome> =>
    findPostgresHome(await findPostgresBinaries(), settings.dataDirectory),
): Promise<ChildSpec> {
  const { dataDirectory, host, port } = settings;
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const home = await findHome();
  if (!existsSync(join(home.clusterDirectory, 'PG_VERSION'))) await createCluster(home, dataDirectory);
  const password = (await readFile(passwordFile(dataDirectory), 'utf8')).trim();
  const options = [`listen_addresses=${host}`, `port=${port}`, ...SETTINGS];
  return {
    name: 'postgres',
    command: program(home, 'postgres', ['-D', home.clusterDirectory, ...options.flatMap((o) => ['-c', o])]),
    stopSignal: 'SIGINT',
    stopGraceSeconds: 15,
    deathSignal: 'INT',
    prepare: () => freeCluster(home.clusterDirectory),
    isReady: () => ensureDatabase({ host, port, password }),
  };
}

function program(home: PostgresHome, name: 'initdb' | 'postgres', args: readonly string[]): Command {
  const [first, ...rest] = [...home.runAs, join(home.binaries.root, 'bin', name), ...args];
  return { program: first ?? name, args: rest };
}

/** Made beside its place and renamed, so that a start that is killed half-way leaves no half cluster. */
async function createCluster(home: PostgresHome, dataDirectory: string): Promise<void> {
  const password = randomBytes(24).toString('hex');
  await writeFile(passwordFile(dataDirectory), password, { mode: 0o600 });
  const partial = `${home.clusterDirectory}.new`;
  const handedPassword = `${partial}-password`;
  await Promise.all([partial, handedPassword].map((path) => rm(path, { recursive: true, force: true })));
  await writeFile(handedPassword, password, { mode: 0o600 });
  await home.hand(handedPassword);
  const { exitCode, stderr } = await run(
    program(home, 'initdb', [
      ...['-D', partial, '-U', EMBEDDED_DATABASE, `--pwfile=${handedPassword}`, '--auth=scram-sha-256'],
      ...[
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
      ],
    ]),
  );
  await rm(handedPassword, { force: true });
  if (exitCode !== 0)
    throw new EmbeddedPostgresError(`The database could not be made (initdb): ${stderr.trim()}`);
  await rename(partial, home.clusterDirectory);
}

/** Whether Postgres answers; makes our database the first time it does. */
async function ensureDatabase(server: { host: string; port: number; password: string }): Promise<boolean> {
  const client = new pg.Client({ ...server, user: EMBEDDED_DATABASE, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      EMBEDDED_DATABASE,
    ]);
    if (rowCount === 0) await client.query(`create database ${EMBEDDED_DATABASE}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
