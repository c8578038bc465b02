import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { hasCode } from './errors.js';
import { isRunning, startTimeOf } from './process-start.js';

/** This process's own folder for unfinished work, and a folder in it for each piece. */
export interface Scratch {
  /** `<root>/<host>-<pid>-<process start time>` */
  readonly directory: string;
  /** The folder that holds those of all processes; it is there. */
  readonly root: string;
  /** A new folder for one piece of work. */
  create(name: string): Promise<string>;
  remove(folder: string): Promise<void>;
  /** Runs `work` with a new folder, and removes that whatever happens. */
  use<T>(name: string, work: (folder: string) => Promise<T>): Promise<T>;
  /** Removes the folders of this host's processes that are no more; returns how many. Others' are not ours to judge. */
  sweepDead(): Promise<number>;
  /** Removes this process's own folder: at the end of a clean shutdown. */
  close(): Promise<void>;
}

/** Scratch folders under `root`, which is made when it is missing. */
export async function createScratch(root: string, host = hostname()): Promise<Scratch> {
  const safeHost = host.replace(/[^A-Za-z0-9.-]/g, '_');
  const directory = join(root, `${safeHost}-${process.pid}-${await startTimeOf(process.pid)}`);
  const remove = (folder: string) => rm(folder, { recursive: true, force: true });

  async function create(name: string): Promise<string> {
    const folder = join(directory, `${name.replace(/[^A-Za-z0-9-]/g, '_')}-${randomUUID()}`);
    await mkdir(folder, { recursive: true });
    return folder;
  }

  await mkdir(root, { recursive: true });
  return {
    directory,
    root,
    create,
    remove,
    async use(name, work) {
      const folder = await create(name);
      try {
        return await work(folder);
      } finally {
        await remove(folder);
      }
    },
    async sweepDead() {
      let swept = 0;
      for (const name of await namesIn(root)) {
        const maker = /^(.+)-(\d+)-(\d+)$/.exec(name);
        if (maker?.[1] !== safeHost || (await isRunning(Number(maker[2]), Number(maker[3])))) continue;
        await remove(join(root, name));
        swept += 1;
      }
      return swept;
    },
    close: () => remove(directory),
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
