import { resolve } from 'node:path';
import { z } from 'zod';
import { cacheDirectory } from './cache.js';
import { databaseConfig, databaseVariables } from './database.js';
import { limitMistakes, limitsConfig, limitVariables } from './limits.js';
import { mediaConfig, mediaVariables } from './media.js';
import { providersConfig, providerVariables } from './providers.js';
import { serverConfig, serverMistakes, serverVariables } from './server.js';
import { storageConfig, storageMistakes, storageVariables } from './storage.js';
import { temporalConfig, temporalMistakes, temporalVariables } from './temporal.js';

/** Every variable that is read, by its name. */
export const variables = z.object({
  ...serverVariables,
  ...databaseVariables,
  ...temporalVariables,
  ...storageVariables,
  ...mediaVariables,
  ...providerVariables,
  ...limitVariables,
});

type Variables = z.infer<typeof variables>;

const configFrom = (v: Variables) => ({
  dataDirectory: resolve(v.DATA_DIR),
  /** Programs and voices, once a machine. */
  cacheDirectory: cacheDirectory(v.XDG_CACHE_HOME),
  server: serverConfig(v),
  database: databaseConfig(v),
  temporal: temporalConfig(v),
  storage: storageConfig(v),
  media: mediaConfig(v),
  providers: providersConfig(v),
  limits: limitsConfig(v),
});

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly Item[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** What is in force, parsed once at start and handed down. */
export type Config = DeepReadonly<ReturnType<typeof configFrom>>;

/** The environment holds values that cannot be used; `message` has one line for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable is one that is not set: `NAME=` in a .env file means nothing else. */
const withoutEmpty = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));

/** The names of variables whose values are never shown. */
export const secretNames: readonly string[] = Object.entries(variables.shape)
  .filter(([, schema]) => schema.meta()?.secret === true)
  .map(([name]) => name);

function describeMistake(name: string, env: Environment, allowed: string): string {
  const shown = secretNames.includes(name) ? 'its value' : `“${env[name] ?? ''}”`;
  return `${name}: ${shown} is not ${allowed}`;
}

/**
 * Parses the environment.
 *
 * @throws {ConfigError} with one line for each mistake: the variable, what is wrong, what is allowed
 */
export function parseConfig(environment: Environment): Config {
  const env = withoutEmpty(environment);
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    const first = new Map<string, string>();
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0]);
      if (!first.has(name)) first.set(name, describeMistake(name, env, issue.message));
    }
    throw new ConfigError([...first.values()]);
  }
  const v = parsed.data;
  const mistakes = [...serverMistakes(v), ...temporalMistakes(v), ...storageMistakes(v), ...limitMistakes(v)];
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return configFrom(v);
}
