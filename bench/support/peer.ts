import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from './free-port.js';
import { quote } from './script.js';

/** What its README says it needs. */
const PROGRAMS: Readonly<Record<string, string>> = {
  python3: 'python3',
  'redis-server': 'redis-server',
  'espeak-ng': 'espeak-ng',
  curl: 'curl',
  ps: 'procps',
  ffmpeg: 'ffmpeg',
};

/** The Debian packages that are missing for the peer. */
export function missingPrograms(): string[] {
  const folders = (process.env.PATH ?? '').split(':');
  return Object.entries(PROGRAMS)
    .filter(([program]) => !folders.some((folder) => existsSync(join(folder, program))))
    .map(([, name]) => name);
}

/** A line of the peer's client: one scenario, once. */
const measurementSchema = z.looseObject({
  scenario: z.string(),
  run: z.number(),
  error: z.string().optional(),
});
export type Measurement = z.infer<typeof measurementSchema>;

export type PeerOptions = Readonly<Record<`PEER_${string}`, string>>;

/** The Celery service, its ports and its folder; and its client, which measures any service. */
export class Peer {
  readonly #folder: string;
  readonly #environment: Record<string, string>;

  private constructor(folder: string, environment: Record<string, string>) {
    this.#folder = folder;
    this.#environment = environment;
  }

  static async create(folder: string, home: string): Promise<Peer> {
    const [redis, api, media] = [await freePort(), await freePort(), await freePort()];
    return new Peer(folder, {
      PEER_HOME: home,
      PEER_REDIS_PORT: `${redis}`,
      PEER_API_PORT: `${api}`,
      PEER_MEDIA_PORT: `${media}`,
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#environment.PEER_API_PORT}`;
  }

  /** Where its inputs lie. */
  get media(): string {
    return join(this.#environment.PEER_HOME ?? '', 'media');
  }

  /** Where its ffmpeg works: what tells its processes from others. */
  get work(): string {
    return join(this.#environment.PEER_HOME ?? '', 'data', 'work');
  }

  /** A command of its own script, for a shell. */
  command(action: string, options: PeerOptions = {}): string {
    const variables = Object.entries<string>({ ...this.#environment, ...options });
    const assignments = variables.map(([name, value]) => `${name}=${quote(value)}`).join(' ');
    return `${assignments} bash ${quote(join(this.#folder, 'run_peer.sh'))} ${action}`;
  }

  run(action: string, options: PeerOptions = {}): void {
    execFileSync('bash', ['-c', this.command(action, options)], { stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** Installs its Python packages and makes its media, once. */
  async setUp(): Promise<void> {
    this.run('setup');
  }

  /** Runs its client; answers every measurement it made. */
  async measure(options: Readonly<Record<string, string>>, out: string): Promise<Measurement[]> {
    rmSync(out, { force: true });
    const args = Object.entries<string>({ ...options, out }).flatMap(([name, value]) => [`--${name}`, value]);
    const client = spawn(process.execPath, [join(this.#folder, 'bench_client.mjs'), ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = await once(client, 'exit');
    if (code !== 0) throw new Error(`The peer's client ended with ${code}`);
    const lines = readFileSync(out, 'utf8').trim().split('\n');
    return lines.map((line) => measurementSchema.parse(JSON.parse(line)));
  }
}

/** A command that does something to a stack of ours, for a shell. */
export function stackCommand(folder: string, action: string): string {
  const program = fileURLToPath(new URL('./stack-command.ts', import.meta.url));
  // Started as we were: what lets Node run TypeScript is among its options.
  const node = [process.execPath, ...process.execArgv].map(quote).join(' ');
  return `${node} ${quote(program)} ${quote(folder)} ${action}`;
}
