import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess, isRunning } from '../processes/identity.js';
import { claim } from './claim.js';
import { LogFiles, logDirectoryOf } from './log-files.js';
import { readPidFiles, removePidFile } from './pid-file.js';
import { type ChildSpec, SupervisedChild, type Surroundings } from './supervised-child.js';

/** Another supervisor has the data folder. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
}

/** Children that may start together, once all of the stage before are ready. */
export interface Stage {
  readonly children: readonly ChildSpec[];
  /** Runs when they are first ready, before the next stage: migrations, for one. */
  readonly whenReady?: () => Promise<void>;
}

/** Seconds that what a dead supervisor left may take to end before it is killed. */
const LEFTOVER_GRACE_SECONDS = 5;

/** The name that whoever supervises a data folder claims. */
export const SUPERVISOR = 'supervisor';

export const runDirectoryOf = (dataDirectory: string): string => join(dataDirectory, 'run');

/**
 * Makes this process the only supervisor of a data folder, and ends what a dead one left running.
 *
 * @throws {AlreadyRunningError} when another supervisor lives
 */
export async function takeOver(dataDirectory: string, say: (line: string) => void): Promise<void> {
  const runDirectory = runDirectoryOf(dataDirectory);
  const holder = await claim(runDirectory, SUPERVISOR);
  if (holder !== undefined)
    throw new AlreadyRunningError(
      `Callsheet already runs on ${dataDirectory} (process ${holder.pid}): stop it first, or set another DATA_DIR.`,
    );
  await endLeftovers(runDirectory, say);
}

/**
 * Ends what a supervisor that died left running; only for whoever has claimed its name.
 *
 * @returns how many processes that were
 */
export async function endLeftovers(runDirectory: string, say: (line: string) => void): Promise<number> {
  const leftovers = await readPidFiles(runDirectory);
  const running = leftovers.filter(({ identity }) => isRunning(identity));
  for (const { name, identity } of running)
    say(`ending ${name} (process ${identity.pid}), left by a supervisor that died`);
  await Promise.all(
    leftovers.map(async ({ name, identity }) => {
      await endProcess(identity, name === 'postgres' ? 'SIGINT' : 'SIGTERM', LEFTOVER_GRACE_SECONDS);
      await removePidFile(runDirectory, name);
    }),
  );
  return running.length;
}

/**
 * Starts the stages in order, keeps every child alive, and stops them in reverse when the signal aborts.
 *
 * @param whenUp runs once, when all are ready
 * @throws {ChildNeverReadyError} when a child does not come up; what had started is stopped
 */
export async function supervise(
  stages: readonly Stage[],
  options: {
    readonly dataDirectory: string;
    readonly say: (line: string) => void;
    readonly signal: AbortSignal;
    readonly whenUp?: () => void;
  },
): Promise<void> {
  const logs = new LogFiles(logDirectoryOf(options.dataDirectory), options.say);
  const surroundings: Surroundings = {
    runDirectory: runDirectoryOf(options.dataDirectory),
    say(line) {
      logs.write(SUPERVISOR, line);
      options.say(line);
    },
    // Lines of JSON say themselves who wrote them; others get the child's name.
    passOn(name, line) {
      if (line.trim() !== '') logs.write(name, line);
      options.say(line.startsWith('{') ? line : `${name} | ${line}`);
    },
  };
  await mkdir(surroundings.runDirectory, { recursive: true });
  const started: SupervisedChild[][] = [];
  const aborted = new Promise<void>((resolve) => {
    if (options.signal.aborted) resolve();
    options.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const startAll = async (): Promise<void> => {
    for (const stage of stages) {
      if (options.signal.aborted) return;
      const children = stage.children.map((spec) => new SupervisedChild(spec, surroundings));
      started.push(children);
      await Promise.all(children.map((child) => child.start()));
      if (!options.signal.aborted) await stage.whenReady?.();
    }
    if (!options.signal.aborted) options.whenUp?.();
  };
  try {
    await Promise.race([startAll(), aborted]);
    await aborted;
  } finally {
    for (const children of started.reverse()) await Promise.all(children.map((child) => child.stop()));
    logs.close();
  }
}
