import { type Logger, pino, stdSerializers } from 'pino';

export interface LoggerSettings {
  readonly level: string;
  /** Which part of the service writes: `api`, `worker`, … */
  readonly service: string;
}

/**
 * The structured log: a JSON object a line on standard output. Lines about a job carry its id as `job`. An error goes
 * under `error`, whole with its cause; secrets and query strings of URLs are never given to it.
 */
export function createLogger({ level, service }: LoggerSettings): Logger {
  return pino({
    level,
    base: { service, pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: stdSerializers.err },
    redact: { paths: ['*.apiKey', '*.secretAccessKey', '*.password', '*.authorization'], censor: '***' },
  });
}
