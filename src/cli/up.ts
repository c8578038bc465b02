import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.js';
import { migrate } from '../database/migrate.js';
import { cacheDirectory } from '../embedded/cache.js';
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
  const { dataDirectory } = config;
  await takeOver(dataDirectory, say);
  await checkPorts(config, withProcesses);
  const infrastructure = await infraStages({
    config,
    cacheDirectory: cacheDirectory(process.env.XDG_CACHE_HOME),
    say,
    migrate: () => migrateAndSay(config),
  });
  process.env[SUPERVISED] = 'true';
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

/** This very program, with another command. */
const callsheet = (...args: string[]): Command => ({
  program: process.execPath,
  args: [fileURLToPath(new URL('./main.js', import.meta.url)), ...args],
});
