import { type ChildProcess, type ChildProcessByStdio, type StdioOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** A child whose output is read. */
export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** How a process ended: its exit code, or the signal that ended it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What `setpriv` and shells exit with when there is no such program. */
export const COMMAND_NOT_FOUND = 127;

/** Nothing that an ended process leaves is kept, so there is nothing to wait for; this is for its own tidying. */
const KILL_AFTER_MS = 300;

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** A command line that dies with its parent, however that dies, where the system has `setpriv` (util-linux). */
export function dyingWithParent(program: string, args: readonly string[]): [string, ...string[]] {
  return setpriv ? [setpriv, '--pdeathsig', 'KILL', program, ...args] : [program, ...args];
}

/** Starts a program in a process group of its own, so that it can be ended whole; it dies with this process. */
export function startGroup(program: string, args: readonly string[]): Child {
  const [command, ...rest] = dyingWithParent(program, args);
  return spawn(command, rest, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** As {@link startGroup}, with a channel for messages and its error output to be read. */
export function startWithChannel(program: string, args: readonly string[]): ChildProcess {
  const [command, ...rest] = dyingWithParent(program, args);
  return spawn(command, rest, { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
}

/** As {@link startGroup}, with other pipes, and killed as a whole at once when the signal aborts. */
export function startGroupWith(
  program: string,
  args: readonly string[],
  { stdio, signal }: { readonly stdio: StdioOptions; readonly signal: AbortSignal },
): ChildProcess {
  signal.throwIfAborted();
  const [command, ...rest] = dyingWithParent(program, args);
  const child = spawn(command, rest, { stdio, detached: true });
  const kill = () => killGroup(child);
  signal.addEventListener('abort', kill, { once: true });
  child.once('close', () => signal.removeEventListener('abort', kill));
  return child;
}

/** How a child ended, once it is gone and its output read. Rejects when it could not be started. */
export function ended(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** Ends a child with all its descendants: politely first, by force a moment later. One that is gone is left be. */
export function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => killGroup(child), KILL_AFTER_MS);
  child.once('close', () => clearTimeout(force));
}

/** Kills a child with all its descendants; one that is gone is left be. */
export function killGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
