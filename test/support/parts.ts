import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from './free-port.js';

const CALLSHEET = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const pidFileSchema = z.object({ pid: z.number().int() });

/** One `callsheet` command, running in a process of its own. */
export interface RunningPart {
  readonly pid: number;
  /** All that it wrote so far. */
  output(): string;
  /** Waits until it has written this. */
  wrote(pattern: RegExp, withinSeconds?: number): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** The parts of a stack, run apart with the same settings, as production does. */
export interface Parts {
  /** `http://127.0.0.1:{port}` */
  readonly url: string;
  readonly dataDirectory: string;
  /** Runs `callsheet` with these arguments. */
  run(...args: string[]): RunningPart;
  /** The same with settings of its own. */
  runWith(ownSettings: Record<string, string>, ...args: string[]): RunningPart;
  /** All that were started, the last first. */
  started(): readonly RunningPart[];
  /** The pid of what `callsheet infra` runs. */
  infraPid(name: 'postgres' | 'temporal'): Promise<number>;
  /** Ends all that still runs, the last started first, and removes the folder. */
  remove(): Promise<void>;
}

/** Makes the settings that all parts share; nothing runs until `run`. */
export async function createParts(settings: Record<string, string> = {}): Promise<Parts> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'callsheet-parts-'));
  const [port, postgres, temporal, web] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const { PATH = '', HOME = '', XDG_CACHE_HOME = '', TEMPORAL_CLI = '' } = process.env;
  const environment = {
    ...{ PATH, HOME, XDG_CACHE_HOME, TEMPORAL_CLI },
    DATA_DIR: dataDirectory,
    PORT: `${port}`,
    EMBEDDED_POSTGRES_PORT: `${postgres}`,
    EMBEDDED_TEMPORAL_PORT: `${temporal}`,
    EMBEDDED_TEMPORAL_UI_PORT: `${web}`,
    VIDEO_ENCODER: 'libx264',
    X264_PRESET: 'ultrafast',
    ...settings,
  };
  const started: RunningPart[] = [];
  const parts: Parts = {
    url: `http://127.0.0.1:${port}`,
    dataDirectory,
    run: (...args) => parts.runWith({}, ...args),
    runWith(ownSettings, ...args) {
      const part = watch(
        spawn(process.execPath, [CALLSHEET, ...args], {
          cwd: dataDirectory,
          env: { ...environment, ...ownSettings },
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      );
      started.unshift(part);
      return part;
    },
    started: () => started,
    async infraPid(name) {
      const file = await readFile(join(dataDirectory, 'run', `${name}.pid`), 'utf8');
      return pidFileSchema.parse(JSON.parse(file)).pid;
    },
    async remove() {
      for (const part of started) {
        // One that a test froze does not hear the other signal before this one.
        part.signal('SIGCONT');
        part.signal('SIGTERM');
        await part.ended;
      }
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
  return parts;
}

function watch(child: ChildProcess): RunningPart {
  if (child.pid === undefined) throw new Error('callsheet could not be started');
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  return {
    pid: child.pid,
    output: () => text,
    async wrote(pattern, withinSeconds = 120) {
      const deadline = Date.now() + withinSeconds * 1000;
      while (!pattern.test(text)) {
        if (Date.now() > deadline) throw new Error(`${pattern} was not written. What was:\n${text}`);
        await sleep(20);
      }
    },
    signal(name) {
      child.kill(name);
    },
    ended: new Promise((resolve) => child.once('close', resolve)),
  };
}
