#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander';
import { config as readDotenv } from 'dotenv';
import type { LogsOptions } from './logs.js';

readDotenv({ quiet: true });

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

function toCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** Each command loads only what it runs: the supervisor stays small, and `config` works when nothing else does. */
const program = new Command('callsheet')
  .description('A durable video-job service: an HTTP API, Temporal workflows and ffmpeg.')
  .showHelpAfterError();

program
  .command('up')
  .description('run the whole stack in the foreground, until Ctrl-C')
  .action(async () => (await import('./up.js')).up());

program
  .command('infra')
  .description('run Postgres and Temporal alone')
  .action(async () => (await import('./up.js')).infra());

program
  .command('api')
  .description('run the HTTP API')
  .action(async () => (await import('./api.js')).api());

program
  .command('worker')
  .argument(
    '[queue...]',
    'workflows, fetch, transcribe, speech, render, compose, deliver, webhooks, manim; all but manim when none is named',
  )
  .description('run a worker')
  .action(async (queues: string[]) => (await import('./worker.js')).worker(queues));

program
  .command('migrate')
  .description('bring the database up to date')
  .action(async () => (await import('./migrate.js')).migrateDatabase());

const voices = program.command('voices').description('the voices that narrate');

voices
  .command('list')
  .description('list the voices that work here')
  .action(async () => (await import('./voices.js')).listVoices());

voices
  .command('add')
  .argument('<path>', 'a Piper voice: its .onnx file with the .onnx.json beside it, or their folder')
  .description('install a neural voice')
  .action(async (path: string) => (await import('./voices.js')).addVoice(path));

program
  .command('status')
  .description('print how the service stands: parts, queues, workers, backlog; exit 1 where it is not well')
  .option('--url <address>', 'the API to ask, where it is not the configured one')
  .option('--json', 'as JSON')
  .action(async (options: { url?: string; json?: true }) => (await import('./status.js')).status(options));

program
  .command('stats')
  .description('print how the work goes: counts, throughput, durations, failures, storage')
  .option('--url <address>', 'the API to ask, where it is not the configured one')
  .option('--json', 'as JSON')
  .action(async (options: { url?: string; json?: true }) => (await import('./stats.js')).stats(options));

program
  .command('logs')
  .argument('[name...]', 'api, worker, temporal, postgres, supervisor; all when none is named')
  .description('print what the processes of `up` and `infra` have written')
  .option('-f, --follow', 'go on as more is written, until Ctrl-C')
  .option('--job <id>', 'only lines about this job')
  .addOption(new Option('--level <level>', 'only lines of this level or graver').choices(LOG_LEVELS))
  .option('-n, --lines <count>', 'how many of the lines so far', toCount, 100)
  .option('--json', 'as they were written')
  .action(async (names: string[], options: LogsOptions) => (await import('./logs.js')).logs(names, options));

program
  .command('stop')
  .description('end the `up` or `infra` of this data folder, and wait for it')
  .action(async () => (await import('./stop.js')).stop());

program
  .command('purge')
  .description('cancel every job that no worker has begun')
  .option('--yes', 'really; without it only their number is said')
  .action(async (options: { yes?: true }) => (await import('./purge.js')).purge(options));

program
  .command('config')
  .description('print what is in force, secrets masked')
  .action(async () => (await import('./show-config.js')).showConfig());

/** Errors of our own say all in their message; of any other the stack is what helps. */
function forOperator(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const ours = error.name !== 'Error' && error.constructor.name === error.name && !(error.name in globalThis);
  return ours ? error.message : (error.stack ?? error.message);
}

try {
  await program.parseAsync();
  // Whatever a library keeps open does not hold a process that has done its work.
  process.exit();
} catch (error) {
  console.error(forOperator(error));
  process.exit(1);
}
