import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess, identify } from '../processes/identity.js';
import { type Command, dyingWithParent } from './command.js';
import { removePidFile, writePidFile } from './pid-file.js';

/** A process to keep alive. */
export interface ChildSpec {
  readonly name: string;
  readonly command: Command;
  /** Asks it to end well. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** Seconds that ending well may take before it is killed. */
  readonly stopGraceSeconds: number;
  /** What the kernel sends it when the supervisor dies. */
  readonly deathSignal: 'KILL' | 'INT';
  /** Runs before every start: what a killed predecessor left must be put right here. */
  readonly prepare?: () => Promise<void>;
  /** Whether it can be used; asked over and over until it says yes. Without one it is ready as soon as it runs. */
  readonly isReady?: () => Promise<boolean>;
}

/** What the children of one supervisor share. */
export interface Surroundings {
  /** Where pid files go. */
  readonly runDirectory: string;
  /** One line of the supervisor's own. */
  readonly say: (line: string) => void;
  /** One line that a child wrote. */
  readonly passOn: (name: string, line: string) => void;
}

/** Milliseconds before the next start: at once after the first death, never so long that five seconds pass. */
const RESTART_DELAYS = [0, 250, 1000, 2000, 4000];

/** A child that ran this long was well, so its next death is a first one again. */
const WELL_AFTER_MS = 10_000;

/** A child that dies this often without ever having been ready will not come up by itself. */
const HOPELESS_AFTER = RESTART_DELAYS.length;

/** A child that runs and is not ready by then never will be. */
const READY_WITHIN_MS = 60_000;

/** A child never came up; the message names it and says what its last lines were. */
export class ChildNeverReadyError extends Error {
  override readonly name = 'ChildNeverReadyError';
}

/** Keeps one process alive until it is told to stop. */
export class SupervisedChild {
  readonly spec: ChildSpec;
  readonly #surroundings: Surroundings;
  readonly #stopping = new AbortController();
  #process: ChildProcess | undefined;
  #running: Promise<void> = Promise.resolve();
  #everReady = false;
  #failedStarts = 0;
  #lastLine = '';

  constructor(spec: ChildSpec, surroundings: Surroundings) {
    this.spec = spec;
    this.#surroundings = surroundings;
  }

  /**
   * Starts the process and keeps it alive from then on; resolves when it is first ready.
   *
   * @throws {ChildNeverReadyError} when it dies again and again before that
   */
  async start(): Promise<void> {
    this.#running = this.#keepAlive();
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!this.#everReady && !this.#stopping.signal.aborted) {
      if (this.#failedStarts >= HOPELESS_AFTER || Date.now() >= deadline)
        throw new ChildNeverReadyError(`${this.spec.name} does not start. Its last words: ${this.#lastLine}`);
      this.#everReady = this.#process !== undefined && (await this.#isReady());
      if (!this.#everReady) await sleep(100);
    }
  }

  /** Ends the process, well if it can, and starts it no more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const identity = this.#process?.pid === undefined ? undefined : identify(this.#process.pid);
    if (identity !== undefined) await endProcess(identity, this.spec.stopSignal, this.spec.stopGraceSeconds);
    await this.#running;
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await this.spec.isReady?.()) ?? true;
    } catch {
      return false;
    }
  }

  async #keepAlive(): Promise<void> {
    let deaths = 0;
    while (!this.#stopping.signal.aborted) {
      const started = Date.now();
      const end = await this.#runOnce();
      if (this.#stopping.signal.aborted) return;
      if (!this.#everReady) this.#failedStarts += 1;
      deaths = Date.now() - started >= WELL_AFTER_MS ? 0 : deaths;
      const delay = RESTART_DELAYS[Math.min(deaths, RESTART_DELAYS.length - 1)] ?? 0;
      deaths += 1;
      this.#surroundings.say(`${this.spec.name} ended (${end}); starting it again`);
      await sleep(delay, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  /** One life of the process, from start to end; answers how it ended. */
  async #runOnce(): Promise<string> {
    const { spec } = this;
    try {
      await spec.prepare?.();
    } catch (error) {
      this.#lastLine = error instanceof Error ? error.message : String(error);
      return this.#lastLine;
    }
    const { program, args } = await dyingWithParent(spec.command, spec.deathSignal);
    if (this.#stopping.signal.aborted) return 'not started';
    // A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which then stops all in order.
    const child = spawn(program, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    this.#passOn(child);
    if (child.pid !== undefined) await writePidFile(this.#surroundings.runDirectory, spec.name, child.pid);
    const end = await ended;
    this.#process = undefined;
    await removePidFile(this.#surroundings.runDirectory, spec.name);
    return end;
  }

  #passOn(child: ChildProcess): void {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        if (line.trim() !== '') this.#lastLine = line;
        this.#surroundings.passOn(this.spec.name, line);
      });
    }
  }
}
