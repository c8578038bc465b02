import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { findSupervisor, stopSupervisor } from '../../src/embedded/stop.js';
import { identify, processIdentity } from '../../src/processes/identity.js';
import { eventually } from '../support/eventually.js';
import { type Program, spawnProgram } from '../support/spawn-program.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SUPERVISE = new URL('./programs/supervise.ts', import.meta.url);
const CHILD = { name: 'worker', script: 'setInterval(() => undefined, 1000);' };
const programs: Program[] = [];
afterEach(async () => {
  for (const { process: one } of programs) one.kill('SIGKILL');
  await Promise.all(programs.splice(0).map(({ ended }) => ended));
});

async function start(folder: string, env = process.env): Promise<Program> {
  const program = spawnProgram(SUPERVISE, [folder, JSON.stringify([[CHILD]])], { env });
  programs.push(program);
  await program.wrote(/all are up/);
  return program;
}

async function childOf(folder: string): Promise<z.infer<typeof processIdentity>> {
  const file = join(folder, 'run', 'worker.pid');
  await eventually(() => existsSync(file));
  return processIdentity.parse(JSON.parse(await readFile(file, 'utf8')));
}

function stop(folder: string) {
  const said: string[] = [];
  return { said, result: stopSupervisor(folder, { seconds: 60, say: (line) => said.push(line) }) };
}

test('stopping ends the supervisor and its children, well, and is over when they are gone', async () => {
  const folder = await temporaryFolder();
  const supervisor = await start(folder);
  const child = await childOf(folder);
  expect(await findSupervisor(folder)).toMatchObject({ pid: supervisor.pid });
  const { said, result } = stop(folder);
  expect(await result).toEqual({ type: 'stopped' });
  expect(said).toEqual([
    `Stopping Callsheet (process ${supervisor.pid}): what runs is finished or handed on.`,
  ]);
  expect(await supervisor.ended).toBe(0);
  expect(identify(child.pid)).toBeUndefined();
  expect(await findSupervisor(folder)).toBeUndefined();
  expect(await stop(folder).result).toEqual({ type: 'nothingRan' });
});

test('where nothing ever ran nothing is stopped, and no folder is made', async () => {
  const folder = join(await temporaryFolder(), 'data');
  expect(await stop(folder).result).toEqual({ type: 'nothingRan' });
  expect(existsSync(folder)).toBe(false);
});

test('a process that was given the pid of a supervisor later is left alone', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'run'));
  const stranger = spawnProgram(new URL('./programs/claim.ts', import.meta.url), [
    join(folder, 'other'),
    'x',
  ]);
  programs.push(stranger);
  await stranger.wrote(/mine/);
  const stale = JSON.stringify({ pid: stranger.pid, startedAt: 'another boot/1' });
  for (const file of ['supervisor.claim-7', 'worker.pid']) await writeFile(join(folder, 'run', file), stale);
  expect(await findSupervisor(folder)).toBeUndefined();
  expect(await stop(folder).result).toEqual({ type: 'nothingRan' });
  expect(identify(stranger.pid)).toBeDefined();
});

test('what a supervisor that was killed left running is ended, and the folder is free', async () => {
  const folder = await temporaryFolder();
  // Without `setpriv` on PATH children outlive it.
  const supervisor = await start(folder, { PATH: '/nowhere' });
  const child = await childOf(folder);
  supervisor.process.kill('SIGKILL');
  await supervisor.ended;
  expect(identify(child.pid)).toBeDefined();
  const { said, result } = stop(folder);
  expect(await result).toEqual({ type: 'stopped' });
  expect(said).toEqual([`ending worker (process ${child.pid}), left by a supervisor that died`]);
  expect(identify(child.pid)).toBeUndefined();
  await start(folder);
});
