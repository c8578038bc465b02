import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { claim, release } from '../../src/embedded/claim.js';
import { type Program, spawnProgram } from '../support/spawn-program.js';

const CLAIM = new URL('./programs/claim.ts', import.meta.url);
let folder: string;
let programs: Program[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claim-'));
  programs = [];
});

afterEach(async () => {
  for (const { process: one } of programs) one.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function contend(count: number): Promise<string[]> {
  const started = Array.from({ length: count }, () => spawnProgram(CLAIM, [folder, 'one']));
  programs.push(...started);
  return Promise.all(started.map(async ({ wrote }) => (await wrote(/^(mine|held by \d+)\n/))[1] ?? ''));
}

test('of many that claim a name at once exactly one gets it, and the others learn who', async () => {
  const answers = await contend(6);
  const winner = programs[answers.indexOf('mine')];
  expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1);
  expect(new Set(answers.filter((answer) => answer !== 'mine'))).toEqual(new Set([`held by ${winner?.pid}`]));
});

test('a claim of a process that was killed is taken over by exactly one of many', async () => {
  await contend(1);
  programs[0]?.process.kill('SIGKILL');
  await programs[0]?.ended;
  const answers = await contend(6);
  expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1);
});

test('a claim that is released is free, and a file that is not a claim holds nobody up', async () => {
  expect(await claim(folder, 'one')).toBeUndefined();
  await release(folder, 'one');
  await writeFile(join(folder, 'one.claim-9'), 'half-writ');
  expect(await contend(1)).toEqual(['mine']);
  expect(await claim(folder, 'one')).toMatchObject({ pid: programs[0]?.pid });
});
