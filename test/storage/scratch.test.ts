import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { NoSpaceError } from '../../src/storage/errors.js';
import { isDiskFull, isEnoughSpace, requireSpace, withNoSpaceError } from '../../src/storage/free-space.js';
import { startTimeOf } from '../../src/storage/process-start.js';
import { createScratch } from '../../src/storage/scratch.js';
import { temporaryFolder } from '../support/temporary-folder.js';

async function startSleeper(): Promise<{ process: ChildProcess; folder: string }> {
  const process = spawn('sleep', ['60']);
  await once(process, 'spawn');
  const pid = process.pid ?? 0;
  return { process, folder: `${hostname()}-${pid}-${await startTimeOf(pid)}` };
}

describe('scratch', () => {
  test('gives each piece of work a new folder in the folder of its own process', async () => {
    const scratch = await createScratch(await temporaryFolder(), 'host-1');
    const [one, other] = [await scratch.create('burn'), await scratch.create('burn')];
    expect(one).not.toBe(other);
    expect(scratch.directory).toMatch(new RegExp(`/host-1-${process.pid}-\\d+$`));
    expect(one.startsWith(`${scratch.directory}/burn-`)).toBe(true);
    await scratch.remove(one);
    expect(await readdir(scratch.directory)).toHaveLength(1);
    await scratch.close();
    await expect(readdir(scratch.directory)).rejects.toThrow(/ENOENT/);
  });

  test('removes the folder of work that fails', async () => {
    const scratch = await createScratch(await temporaryFolder());
    const failing = scratch.use('burn', async (folder) => {
      await writeFile(join(folder, 'half.mp4'), '');
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await readdir(scratch.directory)).toEqual([]);
  });

  test('sweeps what dead processes of this host left, and nothing else', async () => {
    const root = await temporaryFolder();
    const [dead, alive] = [await startSleeper(), await startSleeper()];
    dead.process.kill('SIGKILL');
    await once(dead.process, 'exit');
    const anotherHost = dead.folder.replace(hostname(), 'another-host');
    const earlierProcessOfTheSameId = `${hostname()}-${alive.process.pid}-1`;
    const stranger = 'notes';
    for (const folder of [dead.folder, alive.folder, anotherHost, earlierProcessOfTheSameId, stranger]) {
      await mkdir(join(root, folder, 'burn-1'), { recursive: true });
    }
    const scratch = await createScratch(root);
    await scratch.create('mine');
    expect(await scratch.sweepDead()).toBe(2);
    const left = [alive.folder, anotherHost, stranger, scratch.directory.slice(root.length + 1)];
    expect((await readdir(root)).sort()).toEqual(left.sort());
    alive.process.kill('SIGKILL');
    await once(alive.process, 'exit');
  });

  test('has nothing to sweep before the first work', async () => {
    const scratch = await createScratch(join(await temporaryFolder(), 'none-yet'));
    expect(await scratch.sweepDead()).toBe(0);
  });
});

describe('the start time of a process', () => {
  test('is the same each time one asks', async () => {
    expect(await startTimeOf(process.pid)).toBe(await startTimeOf(process.pid));
  });
});

describe('free space', () => {
  const GIB = 1024 ** 3;

  test('is enough from twice the input and 1 GiB', () => {
    expect(isEnoughSpace(3 * GIB, GIB)).toBe(true);
    expect(isEnoughSpace(3 * GIB - 1, GIB)).toBe(false);
  });

  test('is refused, for another try later, on a disk that is too full', async () => {
    const attempt = requireSpace(await temporaryFolder(), 2 ** 60);
    await expect(attempt).rejects.toThrow(NoSpaceError);
    await expect(attempt).rejects.toMatchObject({
      retryable: true,
      message: expect.stringContaining('disk space'),
    });
  });

  test('is asked of a real disk that fills up', async () => {
    const attempt = withNoSpaceError(() => writeFile('/dev/full', 'x'));
    await expect(attempt).rejects.toThrow(NoSpaceError);
  });

  test('is not blamed for other errors', async () => {
    expect(isDiskFull(new Error('no space left? no'))).toBe(false);
    await expect(withNoSpaceError(() => Promise.reject(new Error('other')))).rejects.toThrow('other');
  });
});
