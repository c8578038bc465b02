import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { variables } from '../../src/config/config.js';
import { dyingWithParent } from '../../src/embedded/command.js';
import { freePort } from '../../src/embedded/ports.js';
import { DemoError } from './errors.js';

const CALLSHEET = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** The Temporal server may have to be built first, which takes some minutes, once a machine. */
const READY_WITHIN_SECONDS = 600;

/** What of a person's own settings the demo keeps: how this machine works, not where anything is kept or who is paid. */
const KEPT = [
  'TEMPORAL_CLI',
  'TRANSCRIPTION_MODEL_DIR',
  'WHISPER_MODEL_CACHE_DIR',
  'VIDEO_ENCODER',
  'X264_PRESET',
  'CRF',
  'MAX_CONCURRENT_WORKERS',
];

/** The whole stack, as `callsheet up` runs it. */
export interface Stack {
  /** `http://127.0.0.1:{port}` */
  readonly url: string;
  /** Aborts when the stack ends by itself. */
  readonly ended: AbortSignal;
  /** Ends it as Ctrl-C does; answers its exit code, null where a signal ended it. */
  stop(): Promise<number | null>;
}

interface StackOptions {
  readonly dataDirectory: string;
  /** Everything that it writes goes into this file. */
  readonly logFile: string;
  readonly signal: AbortSignal;
  /** Told what a person may want to know while it starts. */
  readonly say: (line: string) => void;
}

/**
 * Starts the stack on free ports and waits until it takes jobs.
 *
 * @throws {DemoError} when it does not come up
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDirectory, logFile, signal, say } = options;
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const environment = await environmentOf(dataDirectory);
  const url = `http://127.0.0.1:${environment.PORT}`;
  // Should the demo be killed, the stack still ends in order.
  const command = await dyingWithParent({ program: process.execPath, args: [CALLSHEET, 'up'] }, 'INT');
  // In the data folder, so that no .env is read; in a group of its own, so that Ctrl-C is the demo's to pass on.
  const child = spawn(command.program, command.args, {
    cwd: dataDirectory,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new AbortController();
  const log = createWriteStream(logFile);
  let starting = true;
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      if (starting && isForPeople(line)) say(line);
    });
  const closed = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  }).finally(() => {
    log.end();
    ended.abort(new DemoError('The stack ended before the demo was over.'));
  });
  const stack: Stack = {
    url,
    ended: ended.signal,
    async stop() {
      child.kill('SIGINT');
      return closed;
    },
  };
  try {
    await untilReady(url, AbortSignal.any([signal, ended.signal]));
    starting = false;
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** The surroundings of this process without its settings for the service: what is unset has its default. */
async function environmentOf(dataDirectory: string): Promise<Record<string, string>> {
  const ours = new Set(Object.keys(variables.shape).filter((name) => !KEPT.includes(name)));
  const ports = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const [port, postgresPort, temporalPort, temporalUiPort] = ports.map(String);
  const surroundings = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || ours.has(name) ? [] : [[name, value]],
  );
  return {
    ...Object.fromEntries(surroundings),
    DATA_DIR: dataDirectory,
    PORT: port ?? '',
    EMBEDDED_POSTGRES_PORT: postgresPort ?? '',
    EMBEDDED_TEMPORAL_PORT: temporalPort ?? '',
    EMBEDDED_TEMPORAL_UI_PORT: temporalUiPort ?? '',
  };
}

/** Structured logs and the output of children are for the file; the supervisor's own lines are for people. */
const isForPeople = (line: string): boolean =>
  !line.startsWith('{') &&
  !/^\w+ \| /.test(line) &&
  !line.startsWith('  ') &&
  !line.startsWith('Callsheet is up');

async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_SECONDS * 1000;
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    const ready = await fetch(`${url}/readyz`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]),
    }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new DemoError(`The stack took no jobs within ${READY_WITHIN_SECONDS / 60} minutes.`);
}

/** Where a file of the stack's own storage lies. */
export const storedVideo = (dataDirectory: string, name: string): string =>
  join(dataDirectory, 'storage', 'videos', name);
