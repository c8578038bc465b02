import { link, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identify, isRunning, type ProcessIdentity } from '../processes/identity.js';
import { readIdentity } from './pid-file.js';

/**
 * Claims a name in a folder for this process, until it ends.
 *
 * A claim is a file `<name>.claim-<n>` that says whose it is; the highest number counts. Taking over from a process
 * that is gone makes number n + 1 by a hard link, which only one of many can do, and needs nobody's clean exit: the
 * file of a killed process stays and means nothing. Numbers only grow, so one who was slow sees that it has lost.
 *
 * @returns undefined when the name is ours, else the process that has it
 */
export async function claim(folder: string, name: string): Promise<ProcessIdentity | undefined> {
  await mkdir(folder, { recursive: true });
  const self = identify(process.pid);
  if (self === undefined)
    throw new Error('This system does not say when a process started (no /proc, no ps).');
  const mine = join(folder, `${name}.claimant-${process.pid}`);
  await writeFile(mine, JSON.stringify(self));
  try {
    for (;;) {
      const highest = await highestClaim(folder, name);
      const holder = highest === 0 ? undefined : await readIdentity(claimFile(folder, name, highest));
      if (holder !== undefined && isRunning(holder)) return sameProcess(holder, self) ? undefined : holder;
      if (!(await linked(mine, claimFile(folder, name, highest + 1)))) continue;
      if ((await highestClaim(folder, name)) > highest + 1) {
        await rm(claimFile(folder, name, highest + 1), { force: true });
        continue;
      }
      await removeUpTo(folder, name, highest);
      return undefined;
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** Who has the name now; undefined when nobody who runs does. */
export async function holderOf(folder: string, name: string): Promise<ProcessIdentity | undefined> {
  const highest = await highestClaim(folder, name);
  const holder = await readIdentity(claimFile(folder, name, highest));
  return holder !== undefined && isRunning(holder) ? holder : undefined;
}

/** Gives up this process's claim before it ends. The file stays, emptied: numbers only grow. */
export async function release(folder: string, name: string): Promise<void> {
  const highest = await highestClaim(folder, name);
  const holder = await readIdentity(claimFile(folder, name, highest));
  if (holder?.pid === process.pid) await writeFile(claimFile(folder, name, highest), '');
}

const sameProcess = (a: ProcessIdentity, b: ProcessIdentity): boolean =>
  a.pid === b.pid && a.startedAt === b.startedAt;

const claimFile = (folder: string, name: string, number: number): string =>
  join(folder, `${name}.claim-${number}`);

async function claimNumbers(folder: string, name: string): Promise<number[]> {
  const prefix = `${name}.claim-`;
  const files = (await readdir(folder)).filter((file) => file.startsWith(prefix));
  return files.map((file) => Number(file.slice(prefix.length)));
}

const highestClaim = async (folder: string, name: string): Promise<number> =>
  Math.max(0, ...(await claimNumbers(folder, name)));

/** Makes the link; false when another was first. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function removeUpTo(folder: string, name: string, number: number): Promise<void> {
  const old = (await claimNumbers(folder, name)).filter((one) => one <= number);
  await Promise.all(old.map((one) => rm(claimFile(folder, name, one), { force: true })));
}
