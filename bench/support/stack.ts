import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readIdentity } from '../../src/embedded/pid-file.js';
import { endProcess, identify, processIdentity } from '../../src/processes/identity.js';
import { Client } from './client.js';
import { endings } from './endings.js';
import { freePort } from './free-port.js';

/** The processes that the supervisor keeps. */
export type Part = 'api' | 'worker' | 'temporal' | 'postgres';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const READY_WITHIN_MS = 60_000;

const stateSchema = z.object({
  environment: z.record(z.string(), z.string()),
  supervisor: processIdentity.optional(),
});
type State = z.infer<typeof stateSchema>;

/** A whole Callsheet of its own: ports, folder and settings; kept in a file, so that other processes can end it, too. */
export class Stack {
  readonly folder: string;
  readonly #state: State;

  /** Whoever started it last. */
  readonly #end = async (): Promise<void> => (await Stack.find(this.folder)).stop();

  private constructor(folder: string, state: State) {
    this.folder = folder;
    this.#state = state;
  }

  /** Chooses its ports; `start` starts it. */
  static async create(folder: string, environment: Record<string, string>): Promise<Stack> {
    await mkdir(folder, { recursive: true });
    const [PORT, EMBEDDED_POSTGRES_PORT, EMBEDDED_TEMPORAL_PORT, EMBEDDED_TEMPORAL_UI_PORT] = [
      `${await freePort()}`,
      `${await freePort()}`,
      `${await freePort()}`,
      `${await freePort()}`,
    ];
    const ports = { PORT, EMBEDDED_POSTGRES_PORT, EMBEDDED_TEMPORAL_PORT, EMBEDDED_TEMPORAL_UI_PORT };
    return new Stack(folder, { environment: { ...ports, DATA_DIR: join(folder, 'data'), ...environment } });
  }

  /** The one that another process has started from this folder. */
  static async find(folder: string): Promise<Stack> {
    return new Stack(
      folder,
      stateSchema.parse(JSON.parse(await readFile(join(folder, 'stack.json'), 'utf8'))),
    );
  }

  get url(): string {
    return `http://127.0.0.1:${this.#state.environment.PORT}`;
  }

  get dataDirectory(): string {
    return join(this.folder, 'data');
  }

  /** Its database, as the owner. */
  async databaseUrl(): Promise<string> {
    const password = await readFile(join(this.dataDirectory, 'postgres-password'), 'utf8');
    return `postgresql://callsheet:${password.trim()}@127.0.0.1:${this.#state.environment.EMBEDDED_POSTGRES_PORT}/callsheet`;
  }

  /** Starts it; resolves when a job has gone all the way through. */
  async start(): Promise<void> {
    endings.add(this.#end);
    const log = await open(join(this.folder, 'stack.log'), 'a');
    const child = spawn(process.execPath, [MAIN, 'up'], {
      env: { ...process.env, ...this.#state.environment },
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    child.unref();
    await log.close();
    this.#state.supervisor = child.pid === undefined ? undefined : identify(child.pid);
    await writeFile(join(this.folder, 'stack.json'), JSON.stringify(this.#state));
    await this.#ready();
  }

  async stop(): Promise<void> {
    endings.delete(this.#end);
    if (this.#state.supervisor) await endProcess(this.#state.supervisor, 'SIGTERM', 30);
  }

  /** Starts anew with nothing in it: what an earlier run made cannot be used again. */
  async reset(): Promise<void> {
    await this.stop();
    await rm(this.dataDirectory, { recursive: true, force: true });
    await this.start();
  }

  /** The pid of one of its processes. */
  async pidOf(part: Part): Promise<number> {
    const identity = await readIdentity(join(this.dataDirectory, 'run', `${part}.pid`));
    if (!identity) throw new Error(`The ${part} does not run`);
    return identity.pid;
  }

  async #ready(): Promise<void> {
    const client = new Client(this.url);
    const deadline = Date.now() + READY_WITHIN_MS;
    for (;;) {
      try {
        await client.untilGreeted(await client.hello(), 100);
        return client.close();
      } catch (error) {
        if (Date.now() > deadline)
          throw new Error(`The stack does not come up; see ${join(this.folder, 'stack.log')}`, {
            cause: error,
          });
        await sleep(200);
      }
    }
  }
}
