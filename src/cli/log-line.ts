import { z } from 'zod';
import { printable } from './table.js';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What all logs have in common, ours and Temporal's. */
const fieldsSchema = z.looseObject({
  level: z.string().toLowerCase().catch('info'),
  time: z.string().optional(),
  service: z.unknown(),
  msg: z.string().optional().catch(undefined),
  job: z.string().optional().catch(undefined),
  workflowId: z.string().optional().catch(undefined),
});
const errorSchema = z.object({ message: z.string(), stack: z.string().optional() });

/** A line of a log, read. */
export interface LogLine {
  /** As it was written. */
  readonly text: string;
  readonly level: LogLevel;
  /** RFC 3339; empty where the line does not say. */
  readonly time: string;
  /** The log that it is in: `api`, `temporal`, … */
  readonly log: string;
  readonly message: string;
  /** The jobs that it is about. */
  readonly jobs: readonly string[];
  /** Everything else that it says. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** Reads a line of the log of this name; one that is no JSON is a message and nothing else. */
export function readLogLine(name: string, text: string): LogLine {
  const fields = fieldsSchema.safeParse(parseJson(text));
  if (!fields.success) return { text, level: 'info', time: '', log: name, message: text, jobs: [], rest: {} };
  const { level, time, msg = '', pid: _, ...rest } = fields.data;
  return {
    text,
    level: logLevels.find((known) => known === level) ?? 'info',
    time: utc(time),
    log: name,
    message: msg,
    jobs: [rest.job, rest.workflowId].flatMap((id) => id?.toLowerCase() ?? []),
    // Ours name themselves; Temporal names a part of itself.
    rest: rest.service === name ? withoutService(rest) : rest,
  };
}

function withoutService({ service: _, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One form for all, so that lines of several logs can be put in order. */
function utc(time: string | undefined): string {
  const milliseconds = Date.parse(time ?? '');
  return Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString();
}

export interface LogFilter {
  /** The least level that is wanted. */
  readonly level?: LogLevel | undefined;
  /** The id of a job. */
  readonly job?: string | undefined;
}

/** Whether a line is among those that are wanted. */
export const isWanted = (line: LogLine, { level = 'trace', job }: LogFilter): boolean =>
  logLevels.indexOf(line.level) >= logLevels.indexOf(level) &&
  (job === undefined || line.jobs.includes(job.toLowerCase()));

/** For a terminal: `14:03:18.123  INFO   worker    message  name=value …`, an error's stack below. */
export function describeLogLine({ level, time, log, message, rest }: LogLine): string {
  const thrown = errorSchema.safeParse(rest.error);
  const values = thrown.success ? { ...rest, error: thrown.data.message } : rest;
  const fields = flatten(values).map(([name, value]) => `${printable(name)}=${inWords(value)}`);
  const stack = thrown.success ? (thrown.data.stack?.split('\n').slice(1) ?? []) : [];
  const head = [
    time.slice(11, 23).padEnd(12),
    level.toUpperCase().padEnd(5),
    printable(log).padEnd(10),
    printable(message),
    ...fields,
  ].join('  ');
  return [head.trimEnd(), ...stack.map(printable)].join('\n');
}

/** Every value by its name, those within objects too: `res.status`. */
function flatten(values: object, prefix = ''): [string, unknown][] {
  return Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return flatten(value, `${prefix}${name}.`);
    return value === undefined ? [] : [[`${prefix}${name}`, value]];
  });
}

/** A value as short as it can be said without doubt. */
function inWords(value: unknown): string {
  if (typeof value === 'string' && /^[^\s"=]+$/.test(value)) return printable(value);
  return printable(JSON.stringify(value) ?? '');
}
