import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ChildPool, type PoolAsking, type PoolLimits } from '../../src/processes/child-pool.js';
import { identify } from '../../src/processes/identity.js';
import { ChildFailed } from '../../src/processes/kept-child.js';
import { eventually } from '../support/eventually.js';
import { signal } from '../support/processes.js';
import { spawnProgram } from '../support/spawn-program.js';
import { nodeArguments } from '../visuals/drawings.js';

const CHILD = fileURLToPath(new URL('programs/obedient-child.ts', import.meta.url));
const KEEPER = new URL('programs/keeper.ts', import.meta.url);
const COMMAND = [process.execPath, ...nodeArguments, CHILD] as const;
const served = z.object({ pid: z.int() });

type Order = 'answer' | 'report' | 'fail' | 'crash' | 'mumble' | 'print' | 'grow' | 'sleep';

function createPool(limits: Partial<PoolLimits> = {}) {
  const pool = new ChildPool(COMMAND, limits);
  return async (order: Order, asking: Partial<PoolAsking> = {}) =>
    served.parse(await pool.ask({ order }, { signal: new AbortController().signal, ...asking })).pid;
}

const isGone = (pid: number) => identify(pid) === undefined;

/** Asks for what takes long, and waits until a child is at it. */
async function beginSleeping(ask: ReturnType<typeof createPool>) {
  const control = new AbortController();
  let pid: number | undefined;
  const onReport = (report: unknown) => {
    pid = served.parse(report).pid;
  };
  const asleep = ask('sleep', { signal: control.signal, onReport });
  asleep.catch(() => undefined);
  await eventually(() => pid !== undefined);
  return { control, asleep, pid: pid ?? 0 };
}

describe('a pool of children', () => {
  test('has the next request served by the child that served the last', async () => {
    const ask = createPool();
    const first = await ask('answer');
    expect(await ask('answer')).toBe(first);
    expect(await ask('answer')).toBe(first);
  });

  test('has as many children as requests at once, and no more', async () => {
    const ask = createPool();
    const pids = await Promise.all([ask('answer'), ask('answer'), ask('answer')]);
    expect(new Set(pids).size).toBe(3);
    const again = await Promise.all([ask('answer'), ask('answer'), ask('answer')]);
    expect(new Set(again)).toEqual(new Set(pids));
  });

  test('passes on what a child reports, in order, and is not confused by what it prints', async () => {
    const ask = createPool();
    const reports: unknown[] = [];
    const first = await ask('report', { onReport: (report) => reports.push(report) });
    expect(reports).toEqual([{ step: 1 }, { step: 2 }, { step: 3 }]);
    expect(await ask('print')).toBe(first);
  });

  test('kills a child whose request is aborted, and asks another next', async () => {
    const ask = createPool();
    const { control, asleep, pid } = await beginSleeping(ask);
    control.abort(new Error('enough'));
    await expect(asleep).rejects.toThrow('enough');
    expect(isGone(pid)).toBe(true);
    expect(await ask('answer')).not.toBe(pid);
  });

  test('starts nothing for a request that is aborted already', async () => {
    await expect(createPool()('answer', { signal: AbortSignal.abort(new Error('never')) })).rejects.toThrow(
      'never',
    );
  });

  test('says what a child failed of, with its log, and asks another next', async () => {
    const ask = createPool();
    const first = await ask('answer');
    const failed = await ask('fail').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ChildFailed);
    expect(failed).toMatchObject({ failure: { reason: 'told to' }, exit: { code: 1 } });
    expect(failed).toMatchObject({ log: expect.stringContaining('TypeError: told to') });
    expect(isGone(first)).toBe(true);
    expect(await ask('answer')).not.toBe(first);
  });

  test.each(['crash', 'mumble'] as const)('fails a request whose child dies of it (%s)', async (order) => {
    const ask = createPool();
    const failed = await ask(order).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ChildFailed);
    expect(failed).toMatchObject({ failure: undefined, exit: { signal: 'SIGKILL' } });
    await ask('answer');
  });

  test('does not ask a child that died while it waited', async () => {
    const ask = createPool();
    const first = await ask('answer');
    signal(first, 'SIGKILL');
    await eventually(() => isGone(first));
    // The end of a process is heard of a moment after it is seen.
    await sleep(100);
    expect(await ask('answer')).not.toBe(first);
  });

  test('ends children that nothing is asked of', async () => {
    const ask = createPool({ idleMs: 50 });
    const pid = await ask('answer');
    await eventually(() => isGone(pid));
    expect(await ask('answer')).not.toBe(pid);
  });

  test('ends children that have served enough, or have grown too large', async () => {
    const few = createPool({ requests: 2 });
    const first = await few('answer');
    expect(await few('answer')).toBe(first);
    expect(await few('answer')).not.toBe(first);
    const small = createPool({ size: 200 * 1024 * 1024 });
    const grown = await small('answer');
    expect(await small('grow')).toBe(grown);
    await eventually(() => isGone(grown));
  });

  test('gives requests of a kind to the child that knows it; one that waits for another kind makes room', async () => {
    const ask = createPool();
    const first = await ask('answer', { kind: 'a voice' });
    expect(await ask('answer', { kind: 'a voice' })).toBe(first);
    expect(await ask('answer', { kind: 'another' })).not.toBe(first);
    await eventually(() => isGone(first));
  });

  test('says so when there is no such program', async () => {
    const pool = new ChildPool(['/nowhere/program']);
    const { signal } = new AbortController();
    await expect(pool.ask({ order: 'answer' }, { signal })).rejects.toThrow();
  });
});

describe('children and their parent', () => {
  const keep = async (mode: 'stay' | 'leave', order: Order) => {
    const keeper = spawnProgram(KEEPER, [mode, order, ...COMMAND]);
    const [said] = await keeper.wrote(/\{.*\}/);
    return { keeper, pid: served.parse(JSON.parse(said)).pid };
  };

  test('keep no process alive that has nothing else to do, and go with it', async () => {
    const { keeper, pid } = await keep('leave', 'answer');
    expect(await keeper.ended).toBe(0);
    await eventually(() => isGone(pid));
  });

  test.each(['answer', 'sleep'] as const)('are gone when it is killed (%s)', async (order) => {
    const { keeper, pid } = await keep('stay', order);
    expect(isGone(pid)).toBe(false);
    signal(keeper.pid, 'SIGKILL');
    await keeper.ended;
    await eventually(() => isGone(pid));
  });
});
