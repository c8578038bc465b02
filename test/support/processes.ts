import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../../src/storage/errors.js';
import { eventually } from './eventually.js';

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly program: string;
  readonly args: readonly string[];
}

/** Processes of this machine that run ffmpeg on files in a folder. */
export async function ffmpegsIn(folder: string): Promise<RunningProcess[]> {
  return running(
    ({ program, args }) => /(^|\/)ffmpeg$/.test(program) && args.some((arg) => arg.includes(folder)),
  );
}

/** Whether it is an ffmpeg that reads the frames of a scene as they are drawn. */
export const rendersScene = ({ args }: RunningProcess): boolean =>
  args.some((argument) => argument.endsWith('/frames.raw'));

/**
 * Waits until ffmpeg works on files in a folder, and freezes it: it cannot be done before the test has gone on, however late
 * the test is. It ends when it is killed, as it is with its worker or its job, and goes on by SIGCONT.
 */
export async function freezeFfmpeg(
  folder: string,
  isMeant: (ffmpeg: RunningProcess) => boolean = () => true,
): Promise<RunningProcess> {
  let frozen: RunningProcess | undefined;
  await eventually(
    async () => {
      const found = (await ffmpegsIn(folder)).find(isMeant);
      if (found === undefined || !signal(found.pid, 'SIGSTOP')) return false;
      frozen = (await ffmpegsIn(folder)).find(({ pid }) => pid === found.pid);
      return frozen !== undefined;
    },
    120,
    25,
  );
  if (frozen === undefined) throw new Error('no ffmpeg was frozen');
  return frozen;
}

/** Kills a process with its children, which would outlive it by a moment; frozen before, it starts no more of them. */
export async function killWithChildren(pid: number): Promise<void> {
  signal(pid, 'SIGSTOP');
  const children = running(() => true).filter(({ parent }) => parent === pid);
  for (const one of [...children.map((child) => child.pid), pid]) signal(one, 'SIGKILL');
}

/**
 * Whether there was such a process to be told. The only way a test signals by pid: what is no pid of one process (0 is the group
 * of this very test run, which a pid file that is still empty reads as) is an error.
 */
export function signal(pid: number | undefined, name: NodeJS.Signals): boolean {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 1)
    throw new Error(`${pid} is no process of a test`);
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    throw error;
  }
}

/** Processes that draw, speak and listen for the stack whose `DATA_DIR` this is: they are told no path in their command line. */
export async function childrenIn(dataDirectory: string): Promise<RunningProcess[]> {
  const children = running(({ args }) => args.some((arg) => /-child\.[jt]s$/.test(arg)));
  const environments = await Promise.all(
    children.map(({ pid }) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')),
  );
  return children.filter((_, index) =>
    environments[index]?.split('\0').includes(`DATA_DIR=${dataDirectory}`),
  );
}

type Command = Pick<RunningProcess, 'program' | 'args'>;

/**
 * Read at once: the kernel answers from memory, and asked by way of other threads each file costs several times as much. Tests
 * ask this many times a second while the work that they wait for wants the machine: of others only the command is read.
 */
function running(isMeant: (command: Command) => boolean): RunningProcess[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => describe(Number(pid), isMeant)).filter((process) => process !== null);
}

function describe(pid: number, isMeant: (command: Command) => boolean): RunningProcess | null {
  try {
    const [program = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    if (!isMeant({ program, args })) return null;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), program, args };
  } catch {
    return null; // It ended while we looked.
  }
}

/** Everything but folders in the scratch folders of a stack's processes. */
export async function scratchFiles(dataDirectory: string): Promise<string[]> {
  const entries = await readdir(join(dataDirectory, 'scratch'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
}
