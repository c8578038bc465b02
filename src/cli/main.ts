#!/usr/bin/env node
import { Command } from 'commander';
import { config as readDotenv } from 'dotenv';

readDotenv({ quiet: true });

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
    'workflows, fetch, transcribe, speech, compose, deliver, webhooks; all when none is named',
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
  process.exit(0);
} catch (error) {
  console.error(forOperator(error));
  process.exit(1);
}
