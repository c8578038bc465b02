import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { reachableHost } from '../config/server.js';
import type { Command } from './command.js';
import type { ChildSpec } from './supervised-child.js';
import { hasNamespace } from './temporal-namespace.js';

/** What the development server needs to know. */
export interface TemporalSettings {
  readonly binary: string;
  /** Holds the database file; undefined keeps all in memory. */
  readonly dataDirectory: string | undefined;
  readonly host: string;
  readonly port: number;
  /** The web UI's port; undefined: no web UI. */
  readonly uiPort: number | undefined;
  readonly namespace: string;
}

/**
 * Measured on server 1.29.1 (design.md): one partition keeps priorities and fairness exact; the poll rates take away
 * the up to 50 ms that each task otherwise waits on the single shard.
 */
const DYNAMIC_CONFIG = [
  'matching.enableFairness=true',
  'matching.priorityLevels=10',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
];

/** Crash-safe with WAL, and much faster than a sync for every write. */
const SQLITE_PRAGMAS = ['journal_mode=WAL', 'synchronous=NORMAL'];

/** The development server's command line. */
export function temporalCommand(settings: TemporalSettings): Command {
  const { binary, dataDirectory, port, uiPort, namespace } = settings;
  // The server takes addresses only.
  const host = settings.host === 'localhost' ? '127.0.0.1' : settings.host;
  const database =
    dataDirectory === undefined ? [] : ['--db-filename', join(dataDirectory, 'temporal', 'temporal.db')];
  return {
    program: binary,
    args: [
      ...['server', 'start-dev', '--ip', host, '--port', String(port), '--namespace', namespace],
      ...(uiPort === undefined ? ['--headless'] : ['--ui-ip', host, '--ui-port', String(uiPort)]),
      ...database,
      ...(dataDirectory === undefined ? [] : SQLITE_PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma])),
      ...DYNAMIC_CONFIG.flatMap((pair) => ['--dynamic-config-value', pair]),
      ...['--log-level', 'warn', '--log-format', 'json'],
    ],
  };
}

/** How to run the development server under a supervisor. */
export async function embeddedTemporal(settings: TemporalSettings): Promise<ChildSpec> {
  const { binary, dataDirectory, port, namespace } = settings;
  if (dataDirectory !== undefined) await mkdir(join(dataDirectory, 'temporal'), { recursive: true });
  return {
    name: 'temporal',
    command: temporalCommand(settings),
    stopSignal: 'SIGTERM',
    stopGraceSeconds: 10,
    deathSignal: 'KILL',
    isReady: () => hasNamespace({ cli: binary, host: reachableHost(settings.host), port, namespace }),
  };
}
