import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Exit } from './errors.js';

export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** What `setpriv` exits with when there is no such program, as a shell does. */
export const COMMAND_NOT_FOUND = 127;

/** Nothing that an ended process leaves is kept, so there is nothing to wait for; this is for its own tidying. */
const KILL_AFTER_MS = 500;

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/**
 * Starts a program in a process group of its own, so that it can be ended whole; where the system has `setpriv`
 * (util-linux) it also dies with this process, however that dies.
 */
export function startGroup(program: string, args: readonly string[]): Child {
  const [command, ...rest] = setpriv
    ? [setpriv, '--pdeathsig', 'KILL', program, ...args]
    : [program, ...args];
  return spawn(command ?? program, rest, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** How a child ended, once it is gone and its output read. Rejects when it could not be started. */
export function ended(child: Child): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** Ends a child with all its descendants: politely first, by force half a second later. One that is gone is left be. */
export function endGroup(child: Child): void {
  signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_AFTER_MS);
  child.once('close', () => clearTimeout(force));
}

function signalGroup(child: Child, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
