import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { takeEmptyCluster } from './empty-cluster.js';
import { freePort } from './free-port.js';
import { signal } from './processes.js';

/** The built command: `make setup` makes it. */
const CALLSHEET = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const START_SECONDS = 150;

/** The processes that `callsheet up` runs, by the names of their pid files. */
export type StackProcess = 'supervisor' | 'postgres' | 'temporal' | 'api' | 'worker';

/** A whole stack as a person runs it, in a folder and on ports of its own. */
export interface Stack {
  /** `http://127.0.0.1:{port}` */
  readonly url: string;
  readonly databaseUrl: () => Promise<string>;
  readonly temporalAddress: string;
  readonly dataDirectory: string;
  /** All that it wrote so far. */
  output(): string;
  /** Starts it, again after it was killed, and waits until it is ready. */
  start(): Promise<void>;
  /** The pid of one of its processes now; null while it has none. */
  pid(name: StackProcess): Promise<number | null>;
  /** Ends processes at once, as a crash does. */
  kill(...names: StackProcess[]): Promise<void>;
  /** Freezes a process while the work is done: what the work expects of its absence does not depend on who is quicker. */
  without(name: StackProcess, work: () => Promise<void>): Promise<void>;
  /** Ends it as Ctrl-C does. Resolves with the exit code; null when it was killed. */
  stop(): Promise<number | null>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

const pidFileSchema = z.object({ pid: z.number().int() });

/** Makes a stack; nothing runs until `start`. */
export async function createStack(settings: Record<string, string> = {}): Promise<Stack> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'callsheet-stack-'));
  await takeEmptyCluster(dataDirectory);
  const [anyPort, postgresPort, temporalPort, uiPort] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const { PATH = '', HOME = '', XDG_CACHE_HOME = '', TEMPORAL_CLI = '' } = process.env;
  const port = settings.PORT ?? anyPort;
  const environment = {
    ...{ PATH, HOME, XDG_CACHE_HOME, TEMPORAL_CLI },
    DATA_DIR: dataDirectory,
    PORT: `${port}`,
    EMBEDDED_POSTGRES_PORT: `${postgresPort}`,
    EMBEDDED_TEMPORAL_PORT: `${temporalPort}`,
    EMBEDDED_TEMPORAL_UI_PORT: `${uiPort}`,
    // No trial of encoders that nobody has, and a voice that speaks at once: `VOICES_DIR: ''` is what is installed here.
    VIDEO_ENCODER: 'libx264',
    VOICES_DIR: join(dataDirectory, 'voices'),
    X264_PRESET: 'ultrafast',
    ...settings,
  };
  let child: ChildProcess | null = null;
  let ended: Promise<number | null> = Promise.resolve(null);
  let text = '';
  const url = `http://127.0.0.1:${port}`;

  const stack: Stack = {
    url,
    temporalAddress: `127.0.0.1:${temporalPort}`,
    dataDirectory,
    output: () => text,
    async databaseUrl() {
      const password = (await readFile(join(dataDirectory, 'postgres-password'), 'utf8')).trim();
      return `postgresql://callsheet:${encodeURIComponent(password)}@127.0.0.1:${postgresPort}/callsheet`;
    },
    async start() {
      const started = spawn(process.execPath, [CALLSHEET, 'up'], {
        cwd: dataDirectory,
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
      ended = new Promise((resolve) => started.once('close', resolve));
      await untilReady(url, () => (isAlive(started) ? null : text));
    },
    async pid(name) {
      if (name === 'supervisor') return child && isAlive(child) ? (child.pid ?? null) : null;
      try {
        const file = await readFile(join(dataDirectory, 'run', `${name}.pid`), 'utf8');
        return pidFileSchema.parse(JSON.parse(file)).pid;
      } catch {
        return null;
      }
    },
    async kill(...names) {
      const pids = await Promise.all(names.map((name) => stack.pid(name)));
      // Children of a supervisor that was killed a moment ago are dying by themselves.
      for (const pid of pids) if (pid !== null) signal(pid, 'SIGKILL');
    },
    async without(name, work) {
      const pid = await stack.pid(name);
      if (pid === null) throw new Error(`There is no ${name} to do without.`);
      signal(pid, 'SIGSTOP');
      try {
        await work();
      } finally {
        signal(pid, 'SIGCONT');
      }
    },
    async stop() {
      if (child && isAlive(child)) child.kill('SIGINT');
      return ended;
    },
    async remove() {
      await stack.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
  return stack;
}

const isAlive = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function untilReady(url: string, died: () => string | null): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const output = died();
    if (output !== null) throw new Error(`The stack ended at once. It wrote:\n${output}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    if (Date.now() > deadline) throw new Error(`The stack was not ready within ${START_SECONDS} s.`);
    await sleep(100);
  }
}
