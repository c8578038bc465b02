import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.js';
import { migrate } from '../database/migrate.js';
import type { Command } from '../embedded/command.js';
import { checkPorts } from '../embedded/ports.js';
import { withEmbeddedPassword } from '../embedded/postgres.js';
import { addresses, infraStages, processStage } from '../embedded/stack.js';
import { supervise, takeOver } from '../embedded/supervisor.js';
import { endSignal, readConfig, SUPERVISED, say } from './environment.js';

/** `callsheet up`: the whole stack in the foreground until it is told to end. */
export const up = (): Promise<void> => runStack(true);

/** `callsheet infra`: what the stack stands on, for processes that are started apart. */
export const infra = (): Promise<void> => runStack(false);

async function runStack(withProcesses: boolean): Promise<void> {
  const signal = endSignal();
  const config = readConfig();
  const { cacheDirectory, dataDirectory } = config;
  await takeOver(dataDirectory, say);
  await checkPorts(config, withProcesses);
  const infrastructure = await infraStages({
    config,
    cacheDirectory,
    say,
    migrate: () => migrateAndSay(config),
  });
  process.env[SUPERVISED] = 'true';
  // glibc would give each of a worker's many threads a heap of its own.
  process.env.MALLOC_ARENA_MAX ??= '2';
  const stages = withProcesses ? [...infrastructure, processStage(config, callsheet)] : infrastructure;
  await supervise(stages, {
    dataDirectory,
    say,
    signal,
    whenUp: () => say(`Callsheet is up. Ctrl-C ends it.\n${addresses(config, withProcesses)}`),
  });
}

async function migrateAndSay(config: Config): Promise<void> {
  const { database } = await withEmbeddedPassword(config);
  for (const name of await migrate(database.url)) say(`migrated: ${name}`);
}

/**
 * Node's heap as large as our processes need, megabytes: left to itself it grows to half as much again before it collects,
 * and collects five times while a process starts, of which nearly all is kept (measured: docs/performance.md). Whoever sets
 * NODE_OPTIONS decides alone; the Dockerfile sets of these what can be set there.
 */
const HEAP: Readonly<Record<string, readonly string[]>> = {
  api: ['--max-semi-space-size=4', '--initial-old-space-size=64', '--max-old-space-size=512'],
  worker: ['--max-semi-space-size=2', '--initial-old-space-size=48', '--max-old-space-size=256'],
};

/** This very program, with another command. */
const callsheet = (name: string, ...args: string[]): Command => ({
  program: process.execPath,
  args: [
    ...(process.env.NODE_OPTIONS ? [] : (HEAP[name] ?? [])),
    ...[fileURLToPath(new URL('./main.js', import.meta.url)), name, ...args],
  ],
});
