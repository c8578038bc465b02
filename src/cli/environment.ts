import { setMaxListeners } from 'node:events';
import { type Config, parseConfig } from '../config/config.js';
import { legacyNotice } from '../config/legacy.js';
import { withEmbeddedPassword } from '../embedded/postgres.js';

/** Parses the environment, and names what is left of the older services in it. */
export function readConfig(): Config {
  const config = parseConfig(process.env);
  const notice = legacyNotice(process.env);
  // A child of `up` says nothing that its parent has said.
  if (notice !== undefined && process.env[SUPERVISED] === undefined) console.error(notice);
  return config;
}

/** Set for the children of `callsheet up`. */
export const SUPERVISED = 'CALLSHEET_SUPERVISED';

/** The configuration of a process that uses the database, wherever that is. */
export const readConnectedConfig = (): Promise<Config> => withEmbeddedPassword(readConfig());

/** Aborts when the process is asked to end: by Ctrl-C, by a supervisor, or by a terminal that closes. */
export function endSignal(): AbortSignal {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

/** One line for the operator. */
export const say = (line: string): void => console.log(line);
