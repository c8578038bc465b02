import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cacheDirectory } from '../../src/config/cache.js';
import { parseConfig } from '../../src/config/config.js';
import { migrate } from '../../src/database/migrate.js';
import { embeddedPostgres, withEmbeddedPassword } from '../../src/embedded/postgres.js';
import type { ChildSpec } from '../../src/embedded/supervised-child.js';
import { supervise } from '../../src/embedded/supervisor.js';
import { findTemporal } from '../../src/embedded/temporal-binary.js';
import { embeddedTemporal } from '../../src/embedded/temporal-server.js';
import { findVersitygw } from '../../src/embedded/versitygw-binary.js';
import { keepEmptyCluster } from './empty-cluster.js';
import { freePort } from './free-port.js';

const TEMPLATE = 'callsheet_template';
const S3_KEYS = { access: 'test-access-key', secret: 'test-secret-key' };

/** What a person sees of it: only what takes long or goes wrong. */
const say = (line: string): void => {
  if (!line.startsWith('{') && !line.includes(' | ')) process.stderr.write(`${line}\n`);
};

/** Starts one Postgres, one Temporal and, where it can be had, one S3 server; answers how to end them. */
export async function startServers(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-test-'));
  const cache = cacheDirectory(process.env.XDG_CACHE_HOME);
  const [postgresPort, temporalPort, s3Port] = await Promise.all([freePort(), freePort(), freePort()]);
  const temporal = await findTemporal({
    cli: process.env.TEMPORAL_CLI || undefined,
    cacheDirectory: cache,
    say,
  });
  const versitygw = await findVersitygw(cache, say);
  const postgres = await embeddedPostgres({ dataDirectory: folder, host: '127.0.0.1', port: postgresPort });
  await keepEmptyCluster(folder, join(folder, 'empty-cluster'));
  const children = [
    postgres,
    await embeddedTemporal({
      binary: temporal,
      dataDirectory: folder,
      host: '127.0.0.1',
      port: temporalPort,
      uiPort: undefined,
      namespace: 'default',
    }),
    ...(versitygw === undefined ? [] : [await s3Server(versitygw, folder, s3Port)]),
  ];
  const controller = new AbortController();
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    ended = supervise([{ children }], {
      dataDirectory: folder,
      say,
      signal: controller.signal,
      whenUp: resolve,
    });
    ended.catch(reject);
  });
  process.env.TEST_DATABASE_URL = await prepareDatabases(folder, postgresPort);
  process.env.TEST_TEMPORAL_ADDRESS = `127.0.0.1:${temporalPort}`;
  process.env.TEST_WORKFLOW_BUNDLE = join(folder, 'workflows.cjs');
  if (versitygw === undefined)
    say('No Go to build versitygw with: the tests against a real S3 server are skipped.');
  else {
    process.env.TEST_S3_ENDPOINT = `http://127.0.0.1:${s3Port}`;
    process.env.TEST_S3_ACCESS_KEY = S3_KEYS.access;
    process.env.TEST_S3_SECRET_KEY = S3_KEYS.secret;
  }
  return async () => {
    controller.abort();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}

/** Metadata lies beside the files rather than in extended attributes, which not every temporary folder has. */
async function s3Server(program: string, folder: string, port: number): Promise<ChildSpec> {
  const [files, metadata] = [join(folder, 's3', 'files'), join(folder, 's3', 'metadata')];
  await Promise.all([files, metadata].map((path) => mkdir(path, { recursive: true })));
  const keys = ['--access', S3_KEYS.access, '--secret', S3_KEYS.secret];
  return {
    name: 'versitygw',
    command: {
      program,
      args: [...keys, '--quiet', '--port', `127.0.0.1:${port}`, 'posix', '--sidecar', metadata, files],
    },
    stopSignal: 'SIGTERM',
    stopGraceSeconds: 5,
    deathSignal: 'KILL',
    // Without a signature it refuses, which is an answer.
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/`)).status === 403,
  };
}

/** Migrates our database, and a template that each test file copies rather than migrating its own. */
async function prepareDatabases(folder: string, port: number): Promise<string> {
  const config = parseConfig({ DATA_DIR: folder, EMBEDDED_POSTGRES_PORT: String(port) });
  const { database } = await withEmbeddedPassword(config);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const template = new URL(database.url);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.toString());
  await migrate(database.url);
  return database.url;
}
