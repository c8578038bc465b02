import { setTimeout as sleep } from 'node:timers/promises';
import { logDirectoryOf, logNames } from '../embedded/log-files.js';
import { readConfig, say } from './environment.js';
import { describeLogLine, isWanted, type LogFilter, type LogLine, readLogLine } from './log-line.js';
import { LogTail } from './log-tail.js';

/** There is no such log. */
export class NoLogError extends Error {
  override readonly name = 'NoLogError';
}

export interface LogsOptions extends LogFilter {
  /** Lines that were written before; of those that are wanted. */
  readonly lines: number;
  readonly follow?: true;
  /** As they were written. */
  readonly json?: true;
}

/** Milliseconds between two looks at the files that are followed. */
const LOOK_MS = 200;

/** `callsheet logs [name…]`: what the processes of `callsheet up` and `callsheet infra` have written. */
export async function logs(names: readonly string[], options: LogsOptions): Promise<void> {
  const { dataDirectory } = readConfig();
  const directory = logDirectoryOf(dataDirectory);
  const print = (line: LogLine) => say(options.json ? line.text : describeLogLine(line));
  process.stdout.once('error', endQuietly);
  const known = await logNames(directory);
  checkNames(names, known, dataDirectory, options.follow === true);
  const tails = new Map<string, LogTail>();
  for (const name of names.length > 0 ? names : known) tails.set(name, new LogTail(directory, name));

  const written = await Promise.all([...tails.values()].map((tail) => lastLines(tail, options)));
  const inOrder = written.flat().sort(byTime);
  for (const line of options.lines === 0 ? [] : inOrder.slice(-options.lines)) print(line);
  while (options.follow) {
    await sleep(LOOK_MS);
    // A process that was not there before has a log of its own.
    if (names.length === 0)
      for (const name of await logNames(directory))
        if (!tails.has(name)) tails.set(name, new LogTail(directory, name));
    const come = await Promise.all([...tails.values()].map((tail) => newLines(tail, options)));
    for (const line of come.flat().sort(byTime)) print(line);
  }
}

function checkNames(
  names: readonly string[],
  known: readonly string[],
  dataDirectory: string,
  follow: boolean,
): void {
  if (known.length === 0 && !follow)
    throw new NoLogError(
      `There are no logs in ${dataDirectory} yet: \`callsheet up\` and \`callsheet infra\` write them. ` +
        'Parts that are run apart write to their standard output alone.',
    );
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new NoLogError(`There is no log “${unknown}”: name one of ${known.join(', ') || 'none yet'}.`);
}

async function newLines(tail: LogTail, filter: LogFilter): Promise<LogLine[]> {
  const lines = await tail.read();
  return lines.map((line) => readLogLine(tail.name, line)).filter((line) => isWanted(line, filter));
}

/** The last of the lines that are wanted, from as many older files as that takes. */
async function lastLines(tail: LogTail, options: LogsOptions): Promise<LogLine[]> {
  let found = await newLines(tail, options);
  for await (const lines of tail.older()) {
    if (found.length >= options.lines) break;
    const wanted = lines
      .map((line) => readLogLine(tail.name, line))
      .filter((line) => isWanted(line, options));
    found = [...wanted, ...found];
  }
  return found.slice(-Math.max(1, options.lines));
}

/** Lines that do not say when they were written keep their places. */
const byTime = (one: LogLine, other: LogLine): number =>
  one.time === '' || other.time === '' ? 0 : one.time.localeCompare(other.time);

/** Whoever reads has enough: `callsheet logs | head`. */
function endQuietly(): void {
  process.exit(0);
}
