import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** A command line that dies with its parent, however that dies, where the system has `setpriv` (util-linux). */
export function dyingWithParent(command: string, commandArguments: readonly string[]): [string, ...string[]] {
  return setpriv
    ? [setpriv, '--pdeathsig', 'KILL', command, ...commandArguments]
    : [command, ...commandArguments];
}

/**
 * Starts a command in a process group of its own that is killed as a whole: at once when the signal aborts, and with
 * this process. Input it no longer reads is not an error; how it exits says what happened.
 */
export function startGroup(
  command: string,
  commandArguments: readonly string[],
  options: { stdio: StdioOptions; signal: AbortSignal },
): ChildProcess {
  options.signal.throwIfAborted();
  const [program, ...programArguments] = dyingWithParent(command, commandArguments);
  const child = spawn(program, programArguments, { stdio: options.stdio, detached: true });
  const kill = () => killGroup(child);
  options.signal.addEventListener('abort', kill, { once: true });
  child.once('close', () => options.signal.removeEventListener('abort', kill));
  return child;
}

/** Kills a process started by {@link startGroup} with all its descendants; one that is gone already is left be. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

const isGone = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH';

/** How a process ended: its exit code, or the signal that killed it. Rejects when it could not be started. */
export function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}
