import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { parseStartTime } from './start-time.js';

/** One process and no other: a pid is given again after a while, a pid with its start time is not. */
export const processIdentity = z.object({ pid: z.int().positive(), startedAt: z.string() });
export type ProcessIdentity = z.infer<typeof processIdentity>;

/** Reads a file under /proc; undefined where the process or the file system is not there. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Asks `ps` for one column of a process; undefined when there is no such process. */
function askPs(column: string, pid: number): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], {
    encoding: 'utf8',
  });
  const answer = status === 0 ? stdout.trim() : '';
  return answer === '' ? undefined : answer;
}

/** Start in clock ticks since boot, with the boot's own id; undefined for a process that is gone or a zombie. */
function startedAtLinux(pid: number): string | undefined {
  const start = parseStartTime(readProc(`/proc/${pid}/stat`) ?? '');
  return start === null ? undefined : `${readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${start}`;
}

/** When the process started, in a form that only compares with itself; undefined when it does not run. */
const startedAt = (pid: number): string | undefined =>
  process.platform === 'linux' ? startedAtLinux(pid) : askPs('lstart', pid);

/** Who has the pid now; undefined when no process runs under it. */
export function identify(pid: number): ProcessIdentity | undefined {
  const started = startedAt(pid);
  return started === undefined ? undefined : { pid, startedAt: started };
}

/** Whether that very process still runs. */
export const isRunning = (one: ProcessIdentity): boolean => startedAt(one.pid) === one.startedAt;

/** The process's arguments joined by spaces; undefined when it does not run. */
export const commandLine = (pid: number): string | undefined =>
  process.platform === 'linux'
    ? readProc(`/proc/${pid}/cmdline`)?.split('\0').join(' ').trim() || undefined
    : askPs('args', pid);

/** Signals a process, or with a negative pid its group; a process that is already gone is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Waits until the process is gone, at most `seconds`; answers whether it is. */
export async function isGoneWithin(one: ProcessIdentity, seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (isRunning(one)) {
    if (Date.now() >= deadline) return false;
    await sleep(20);
  }
  return true;
}

/** Asks the leader of a process group to end, and after `graceSeconds` kills the whole group. */
export async function endProcess(
  one: ProcessIdentity,
  signal: NodeJS.Signals,
  graceSeconds: number,
): Promise<void> {
  if (!isRunning(one)) return;
  signalProcess(one.pid, signal);
  if (await isGoneWithin(one, graceSeconds)) return;
  signalProcess(-one.pid, 'SIGKILL');
  await isGoneWithin(one, 5);
}
