import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly program: string;
}

/** Processes of this machine that run ffmpeg on files in a folder. */
export async function ffmpegsIn(folder: string): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => describe(Number(pid), folder)));
  return found.flatMap((process) => (process && /(^|\/)ffmpeg$/.test(process.program) ? [process] : []));
}

async function describe(pid: number, folder: string): Promise<RunningProcess | null> {
  try {
    const [program = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    if (!args.some((arg) => arg.includes(folder))) return null;
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), program };
  } catch {
    return null; // It ended while we looked.
  }
}

/** Everything but folders in the scratch folders of a stack's processes. */
export async function scratchFiles(dataDirectory: string): Promise<string[]> {
  const entries = await readdir(join(dataDirectory, 'scratch'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
}
