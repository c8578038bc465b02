import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hasCode } from './errors.js';

const HAS_PROC = existsSync('/proc/self/stat');

/**
 * A number that tells a process from an earlier one of the same id: where there is a /proc its start in clock ticks since boot (proc(5),
 * `/proc/<pid>/stat`, field 22), null when it is dead. Elsewhere 0: there the id alone has to do.
 */
export async function startTimeOf(pid: number): Promise<number | null> {
  if (!HAS_PROC) return 0;
  try {
    return parseStartTime(await readFile(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return null;
    throw error;
  }
}

/** The start time in the text of `/proc/<pid>/stat`; null for a zombie, which works no more. */
export function parseStartTime(stat: string): number | null {
  // The second field is the program's name in parentheses, and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTime] = [fields[0], Number(fields[19])];
  return state === 'Z' || state === 'X' || !Number.isSafeInteger(startTime) ? null : startTime;
}

/** Whether the process that started at `startTime` under this id still runs. */
export async function isRunning(pid: number, startTime: number): Promise<boolean> {
  if (HAS_PROC) return (await startTimeOf(pid)) === startTime;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is one, of another user.
    return hasCode(error, 'EPERM');
  }
}
