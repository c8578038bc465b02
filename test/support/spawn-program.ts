import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const HOOKS = fileURLToPath(new URL('./typescript.mjs', import.meta.url));

/** A TypeScript program of the tests, running in a process that can be killed. */
export interface Program {
  readonly process: ChildProcess;
  readonly pid: number;
  /** All that it wrote so far, both streams. */
  readonly output: () => string;
  /** Resolves with the first match in what it wrote. */
  readonly wrote: (pattern: RegExp, withinSeconds?: number) => Promise<RegExpExecArray>;
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
}

/** Starts a program of `test/`, by its URL. */
export function spawnProgram(program: URL, args: readonly string[], options: SpawnOptions = {}): Program {
  const command = ['--import', HOOKS, fileURLToPath(program), ...args];
  const child = spawn(process.execPath, command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  if (child.pid === undefined) throw new Error('the program could not be started');
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, pid: child.pid, output: () => text, wrote, ended };

  async function wrote(pattern: RegExp, withinSeconds = 120): Promise<RegExpExecArray> {
    const deadline = Date.now() + withinSeconds * 1000;
    for (;;) {
      const match = pattern.exec(text);
      if (match !== null) return match;
      if (Date.now() > deadline) throw new Error(`${pattern} was not written. What was:\n${text}`);
      await sleep(20);
    }
  }
}
