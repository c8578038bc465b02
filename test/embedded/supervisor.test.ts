import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { identify } from '../../src/processes/identity.js';
import { eventually } from '../support/eventually.js';
import { signal } from '../support/processes.js';
import { type Program, spawnProgram } from '../support/spawn-program.js';

const SUPERVISE = new URL('./programs/supervise.ts', import.meta.url);
const LIVE = 'setInterval(() => undefined, 1000);';

interface Child {
  readonly name: string;
  readonly script: string;
  readonly readyFile?: string;
  readonly stopGraceSeconds?: number;
}

let folder: string;
let programs: Program[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supervisor-'));
  programs = [];
});

afterEach(async () => {
  for (const { process: one } of programs) one.kill('SIGKILL');
  await Promise.all(programs.map((program) => program.ended));
  for (const pid of childPids()) if (identify(pid) !== undefined) signal(pid, 'SIGKILL');
  // A child that was killed a moment ago may still be writing its last line.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
});

/** A script that notes its pid in `<name>.pids`, one a life, once it does what it is to do. */
const noting = (name: string, work = LIVE): string =>
  `${work}; require('fs').appendFileSync(${JSON.stringify(join(folder, `${name}.pids`))}, process.pid + '\\n');`;

/** Whole lines alone: the file is there, and empty, a moment before its first line is. */
function pidsOf(name: string): number[] {
  const file = join(folder, `${name}.pids`);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1).map(Number) : [];
}

const childPids = (): number[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.pids'))
    .flatMap((file) => pidsOf(file.slice(0, -'.pids'.length)));

function start(stages: Child[][], env: NodeJS.ProcessEnv = process.env): Program {
  const program = spawnProgram(SUPERVISE, [folder, JSON.stringify(stages)], { env });
  programs.push(program);
  return program;
}

/** Without `setpriv` on PATH children outlive a supervisor that is killed, as they do on systems that have none. */
const WITHOUT_SETPRIV = { PATH: '/nowhere' };

describe('a child that dies', () => {
  test('is started again, each time', async () => {
    const { wrote } = start([[{ name: 'worker', script: noting('worker') }]]);
    await wrote(/all are up/);
    for (const life of [1, 2, 3, 4]) {
      await eventually(() => pidsOf('worker').length === life);
      signal(pidsOf('worker').at(-1), 'SIGKILL');
      await eventually(() => pidsOf('worker').length === life + 1);
    }
    await wrote(/worker ended \(SIGKILL\); starting it again/);
  });

  test('again and again before it was ever ready ends the start, with its last words', async () => {
    const { ended, output } = start([
      [{ name: 'api', script: 'console.error("no such disk"); process.exit(3)', readyFile: '/nowhere' }],
    ]);
    expect(await ended).toBe(1);
    expect(output()).toContain('api does not start. Its last words: no such disk');
  });
});

describe('order', () => {
  test('a stage starts when all of the stage before are ready, and stops before it', async () => {
    const ready = join(folder, 'ready');
    const log = join(folder, 'log');
    const ending = (name: string) =>
      noting(
        name,
        `${LIVE} process.on('SIGTERM', () => { require('fs').appendFileSync(${JSON.stringify(log)}, '${name}\\n'); process.exit(); })`,
      );
    const {
      process: supervisor,
      wrote,
      ended,
    } = start([
      [{ name: 'database', script: ending('database'), readyFile: ready }],
      [{ name: 'api', script: ending('api') }],
    ]);
    await eventually(() => pidsOf('database').length === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(pidsOf('api')).toEqual([]);
    writeFileSync(ready, '');
    await wrote(/all are up/);
    await eventually(() => pidsOf('api').length === 1);
    supervisor.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(readFileSync(log, 'utf8')).toBe('api\ndatabase\n');
    expect(readdirSync(join(folder, 'run')).filter((file) => file.endsWith('.pid'))).toEqual([]);
  });

  test('a child that does not end by itself is killed after its grace time', async () => {
    const stubborn = noting('worker', `process.on('SIGTERM', () => undefined); ${LIVE}`);
    const {
      process: supervisor,
      wrote,
      ended,
    } = start([[{ name: 'worker', script: stubborn, stopGraceSeconds: 0.5 }]]);
    await wrote(/all are up/);
    await eventually(() => pidsOf('worker').length === 1);
    supervisor.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(identify(pidsOf('worker')[0] ?? 0)).toBeUndefined();
  });
});

describe('one data folder', () => {
  test('has one supervisor: a second says who has it and ends with 1', async () => {
    const first = start([[{ name: 'worker', script: noting('worker') }]]);
    await first.wrote(/all are up/);
    await eventually(() => pidsOf('worker').length === 1);
    const second = start([[{ name: 'worker', script: noting('worker') }]]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe(
      `Callsheet already runs on ${folder} (process ${first.pid}): stop it first, or set another DATA_DIR.\n`,
    );
    expect(pidsOf('worker')).toHaveLength(1);
  });

  test('starts again by itself after a SIGKILL of the supervisor and every child', async () => {
    const first = start([[{ name: 'worker', script: noting('worker') }]]);
    await first.wrote(/all are up/);
    await eventually(() => pidsOf('worker').length === 1);
    for (const pid of [first.pid, ...pidsOf('worker')]) signal(pid, 'SIGKILL');
    await first.ended;
    const second = start([[{ name: 'worker', script: noting('worker') }]]);
    await second.wrote(/all are up/);
  });

  test('children die with a supervisor that is killed, where setpriv is', async () => {
    const first = start([[{ name: 'worker', script: noting('worker') }]]);
    await first.wrote(/all are up/);
    await eventually(() => pidsOf('worker').length === 1);
    signal(first.pid, 'SIGKILL');
    await eventually(() => identify(pidsOf('worker')[0] ?? 0) === undefined);
  });

  test('a child that outlived its supervisor is ended by the next start', async () => {
    const first = start([[{ name: 'worker', script: noting('worker') }]], WITHOUT_SETPRIV);
    await first.wrote(/all are up/);
    await eventually(() => existsSync(join(folder, 'run', 'worker.pid')));
    await eventually(() => pidsOf('worker').length === 1);
    signal(first.pid, 'SIGKILL');
    await first.ended;
    const [leftover = 0] = pidsOf('worker');
    expect(identify(leftover)).toBeDefined();
    const second = start([[{ name: 'worker', script: noting('worker') }]], WITHOUT_SETPRIV);
    await second.wrote(/all are up/);
    expect(identify(leftover)).toBeUndefined();
    expect(second.output()).toContain(`ending worker (process ${leftover}), left by a supervisor that died`);
  });

  test('a process that was given a pid of ours later is left alone', async () => {
    await mkdir(join(folder, 'run'));
    const stale = JSON.stringify({ pid: process.pid, startedAt: 'another boot/1' });
    for (const file of ['worker.pid', 'supervisor.claim-7']) writeFileSync(join(folder, 'run', file), stale);
    const { wrote, output } = start([[{ name: 'worker', script: noting('worker') }]]);
    await wrote(/all are up/);
    expect(output()).not.toContain('ending worker');
  });
});

test("lines of JSON are passed on as they are, others with the child's name", async () => {
  const script = `console.log('{"level":30,"msg":"hello"}'); console.error('plain'); ${LIVE}`;
  const { wrote, output } = start([[{ name: 'api', script }]]);
  await wrote(/plain/);
  await wrote(/hello/);
  expect(output().split('\n')).toEqual(expect.arrayContaining(['{"level":30,"msg":"hello"}', 'api | plain']));
});
