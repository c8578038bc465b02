import type { Config } from '../config/config.js';
import { reachableHost } from '../config/server.js';
import type { Command } from './command.js';
import { embeddedPostgres } from './postgres.js';
import type { ChildSpec } from './supervised-child.js';
import type { Stage } from './supervisor.js';
import { findTemporal } from './temporal-binary.js';
import { embeddedTemporal } from './temporal-server.js';

/** What the embedded default is put together from. */
export interface StackParts {
  readonly config: Config;
  readonly cacheDirectory: string;
  readonly say: (line: string) => void;
  /** Brings the database up to date; run when Postgres is ready, before anything uses it. */
  readonly migrate: () => Promise<void>;
}

/** Seconds beyond the grace time in which a process of ours closes its connections. */
const CLOSING_SECONDS = 5;

/** Postgres and Temporal, where they are ours to run. */
export async function infraStages(parts: StackParts): Promise<Stage[]> {
  const { config, cacheDirectory, say } = parts;
  const { server, database, temporal, dataDirectory } = config;
  const children: ChildSpec[] = [];
  if (database.embedded)
    children.push(
      await embeddedPostgres({ dataDirectory, host: database.embeddedHost, port: database.embeddedPort }),
    );
  if (temporal.embedded)
    children.push(
      await embeddedTemporal({
        binary: await findTemporal({ cli: temporal.cli, cacheDirectory, say }),
        dataDirectory,
        host: server.host,
        port: temporal.embeddedPort,
        uiPort: temporal.embeddedUiPort,
        namespace: temporal.namespace,
      }),
    );
  return [{ children, whenReady: parts.migrate }];
}

/** Our own processes: one API, and one worker for all queues, so that `MAX_CONCURRENT_WORKERS` is whole for it. */
export function processStage(config: Config, callsheet: (name: string, ...args: string[]) => Command): Stage {
  const shared = {
    stopSignal: 'SIGTERM' as const,
    stopGraceSeconds: config.limits.shutdownGraceSeconds + CLOSING_SECONDS,
    deathSignal: 'KILL' as const,
  };
  const readiness = `http://${reachableHost(config.server.host)}:${config.server.port}/readyz`;
  return {
    children: [
      { ...shared, name: 'worker', command: callsheet('worker') },
      {
        ...shared,
        name: 'api',
        command: callsheet('api'),
        isReady: async () => (await fetch(readiness, { signal: AbortSignal.timeout(2000) })).ok,
      },
    ],
  };
}

/** What runs where, for the operator. */
export function addresses(config: Config, withApi: boolean): string {
  const { server, database, temporal, dataDirectory } = config;
  const postgres = new URL(database.url);
  const rows = [
    ...(withApi
      ? [
          ['API', server.publicUrl],
          ['Docs', `${server.publicUrl}/docs`],
        ]
      : []),
    ['Temporal', temporal.address],
    ...(temporal.webUrl === undefined ? [] : [['Temporal Web', temporal.webUrl]]),
    ['Postgres', `${postgres.host}${postgres.pathname}`],
    ['Data folder', dataDirectory],
  ];
  return rows.map(([name = '', value = '']) => `  ${name.padEnd(14)}${value}`).join('\n');
}
