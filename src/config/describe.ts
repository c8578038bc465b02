import type { Config } from './config.js';

/** Names of settings whose values are never shown. */
const SECRET = new Set(['apiKey', 'accessKeyId', 'secretAccessKey', 'signingSecret', 'requestSecret']);

function shown(name: string, value: unknown): string {
  if (value === undefined) return '(not set)';
  if (SECRET.has(name)) return '********';
  if (Array.isArray(value)) return value.length === 0 ? '(none)' : value.join(', ');
  return typeof value === 'string' ? withoutPassword(value) : String(value);
}

/** A URL's password is masked, the rest of it stays readable. */
function withoutPassword(value: string): string {
  if (!URL.canParse(value)) return value;
  const url = new URL(value);
  const hidden = [...url.searchParams.keys()].filter((key) => /pass|secret|key/i.test(key));
  if (url.password === '' && hidden.length === 0) return value;
  if (url.password !== '') url.password = '********';
  for (const key of hidden) url.searchParams.set(key, '********');
  return url.toString();
}

function lines(settings: object, prefix: string): string[] {
  return Object.entries(settings).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? lines(value, `${prefix}${name}.`)
      : [`${prefix}${name} = ${shown(name, value)}`],
  );
}

/** What is in force, a line a setting (`server.port = 8000`), secrets and passwords masked. */
export const describeConfig = (config: Config): string => lines(config, '').join('\n');
