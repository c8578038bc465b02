import { type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/** A program and its arguments, as `spawn` takes them. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** How a command ended, with what it wrote. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; one that cannot be started ends with 127, one that was killed with 128. */
export function run(command: Command, options: SpawnOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command.program, command.args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', (error) => resolve({ exitCode: 127, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ exitCode: code ?? 128, stdout, stderr }));
  });
}

/** Whether a program is on PATH: it is asked for its version. */
export const isInstalled = async (program: string): Promise<boolean> =>
  (await run({ program, args: ['--version'] })).exitCode === 0;

/**
 * The same command, sent a signal by the kernel when this process dies, however it dies. `setpriv` is Linux only:
 * elsewhere the command is as it was, and leftovers are ended at the next start by their pid files.
 */
export async function dyingWithParent(command: Command, signal: 'KILL' | 'INT'): Promise<Command> {
  if (process.platform !== 'linux' || !(await isInstalled('setpriv'))) return command;
  return { program: 'setpriv', args: ['--pdeathsig', signal, command.program, ...command.args] };
}

/** Whether a file may be run by this process. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
