import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseStartTime } from '../processes/start-time.js';
import { hasCode } from './errors.js';

const HAS_PROC = existsSync('/proc/self/stat');

/**
 * A number that tells a process from an earlier one of the same id: where there is a /proc its start in clock ticks since
 * boot, null when it is dead. Elsewhere 0: there the id alone has to do.
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
