import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { parseConfig } from '../../src/config/config.js';
import { withEmbeddedPassword } from '../../src/embedded/postgres.js';
import { findPostgresBinaries } from '../../src/embedded/postgres-binaries.js';
import { identify } from '../../src/processes/identity.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { signal } from '../support/processes.js';
import { type Program, spawnProgram } from '../support/spawn-program.js';

const POSTGRES = new URL('./programs/postgres.ts', import.meta.url);
const HOOKS = fileURLToPath(new URL('../support/typescript.mjs', import.meta.url));
const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

const asNobody = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups'];
/** An ordinary user cannot even read this test in a clone that only root can enter. */
const nobodyCanEnter =
  isRoot && spawnSync('setpriv', [...asNobody, process.execPath, '--check', HOOKS]).status === 0;

let folder: string;
let data: string;
let port: number;
let programs: Program[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  data = join(folder, 'data');
  await mkdir(data);
  port = await freePort();
  programs = [];
});

afterEach(async () => {
  for (const { process: one, ended } of programs) {
    one.kill('SIGTERM');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
});

async function start(extra: readonly string[] = [], env = process.env): Promise<Program> {
  const { root } = await findPostgresBinaries();
  const [binaries = root, ...rest] = extra;
  const program = spawnProgram(POSTGRES, [data, String(port), binaries, ...rest], { env });
  programs.push(program);
  return program;
}

async function query(sql: string): Promise<unknown[]> {
  const config = parseConfig({ DATA_DIR: data, EMBEDDED_POSTGRES_PORT: String(port) });
  const { database } = await withEmbeddedPassword(config);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmasterPid = (): number =>
  Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('the embedded Postgres', () => {
  test('runs as whoever starts it, on loopback, with a password that only they can read', async () => {
    const { wrote } = await start();
    await wrote(/^up$/m);
    expect(await query('select current_user as who, current_database() as what')).toEqual([
      { who: 'callsheet', what: 'callsheet' },
    ]);
    expect(statSync(join(data, 'postgres-password')).mode & 0o777).toBe(0o600);
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'callsheet', password: 'wrong' });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/);
  });

  test('that is killed is back by itself, with what was committed', async () => {
    const { wrote } = await start();
    await wrote(/^up$/m);
    await query('create table kept as select 42 as answer');
    signal(postmasterPid(), 'SIGKILL');
    await wrote(/postgres ended \(SIGKILL\)/);
    await eventually(
      async () => (await query('select answer from kept').catch(() => [])).length === 1,
      120,
      50,
    );
  });

  test('that outlived its supervisor is stopped and started anew', async () => {
    // Without setpriv the kernel does not end it with its supervisor.
    const bin = join(folder, 'bin');
    await mkdir(bin);
    const unshare = spawnSync('which', ['unshare'], { encoding: 'utf8' }).stdout.trim();
    if (unshare !== '') symlinkSync(unshare, join(bin, 'unshare'));
    const first = await start([], { ...process.env, PATH: bin });
    await first.wrote(/^up$/m);
    await query('create table kept as select 42 as answer');
    const outlived = postmasterPid();
    signal(first.pid, 'SIGKILL');
    await first.ended;
    await rm(join(data, 'run'), { recursive: true });
    expect(identify(outlived)).toBeDefined();
    const second = await start();
    await second.wrote(/^up$/m);
    expect(identify(outlived)).toBeUndefined();
    expect(await query('select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('starts although a stale postmaster.pid names an innocent process, which is left alone', async () => {
    const first = await start();
    await first.wrote(/^up$/m);
    first.process.kill('SIGTERM');
    await first.ended;
    writeFileSync(join(data, 'postgres', 'postmaster.pid'), `${process.ppid}\n${join(data, 'postgres')}\n`);
    const second = await start();
    await second.wrote(/^up$/m);
    expect(identify(process.ppid)).toBeDefined();
  });
});

(isRoot ? describe : describe.skip)('as root (skipped for other users, who cannot become root)', () => {
  test('it works with programs and data in a folder that only root can enter', async () => {
    const { root } = await findPostgresBinaries();
    await chmod(folder, 0o700);
    const binaries = join(folder, 'native');
    await cp(root, binaries, { recursive: true, verbatimSymlinks: true });
    const { wrote } = await start([binaries]);
    await wrote(/^up$/m);
    expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('without user namespaces it works as another user, in a folder of its own, also the second time', async () => {
    const { root } = await findPostgresBinaries();
    const own = await mkdtemp(join(tmpdir(), 'postgres-own-'));
    await chmod(own, 0o755);
    await chmod(folder, 0o700);
    try {
      for (const expected of [[], [{ answer: 42 }]]) {
        const program = await start([root, own]);
        await program.wrote(/^up$/m);
        expect(statSync(`/proc/${postmasterPid()}`).uid).toBe(1);
        await query('create table if not exists kept (answer int)');
        expect(await query('select answer from kept')).toEqual(expected);
        await query('insert into kept values (42)');
        program.process.kill('SIGTERM');
        await program.ended;
      }
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  });

  (nobodyCanEnter ? test : test.skip)(
    'an ordinary user can run it too (skipped in a clone that only root can enter)',
    async () => {
      await chmod(folder, 0o755);
      await chown(data, NOBODY, NOBODY);
      const { root } = await findPostgresBinaries();
      const command = [
        process.execPath,
        '--import',
        HOOKS,
        fileURLToPath(POSTGRES),
        data,
        String(port),
        root,
      ];
      const child = spawn('setpriv', [...asNobody, ...command], { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('close', resolve));
      try {
        await eventually(() => isReadable(join(data, 'postgres', 'postmaster.pid')));
        expect(statSync(`/proc/${postmasterPid()}`).uid).toBe(NOBODY);
        let rows: unknown[] = [];
        while (rows.length === 0) rows = await query('select 1 as one').catch(() => []);
        expect(rows).toEqual([{ one: 1 }]);
      } finally {
        child.kill('SIGTERM');
        await ended;
      }
    },
  );
});

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return readFileSync(path, 'utf8').includes('ready');
  } catch {
    return false;
  }
}
