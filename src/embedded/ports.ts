import { createServer } from 'node:net';
import { type Config, ConfigError } from '../config/config.js';

interface Listener {
  readonly variable: string;
  readonly what: string;
  readonly host: string;
  readonly port: number;
}

/** Whether nothing listens there yet. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port that nobody had a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const infraListeners = ({ server, database, temporal }: Config): Listener[] => [
  ...(database.embedded
    ? [
        {
          variable: 'EMBEDDED_POSTGRES_PORT',
          what: 'Postgres',
          host: database.embeddedHost,
          port: database.embeddedPort,
        },
      ]
    : []),
  ...(temporal.embedded
    ? [
        {
          variable: 'EMBEDDED_TEMPORAL_PORT',
          what: 'Temporal',
          host: server.host,
          port: temporal.embeddedPort,
        },
        {
          variable: 'EMBEDDED_TEMPORAL_UI_PORT',
          what: 'Temporal Web',
          host: server.host,
          port: temporal.embeddedUiPort,
        },
      ]
    : []),
];

/**
 * Checks, before anything starts, that every port we shall listen on is free.
 *
 * @throws {ConfigError} with a line for each that is not, naming the variable to change
 */
export async function checkPorts(config: Config, withApi: boolean): Promise<void> {
  const { host, port } = config.server;
  const listeners = [
    ...infraListeners(config),
    ...(withApi ? [{ variable: 'PORT', what: 'the API', host, port }] : []),
  ];
  const free = await Promise.all(listeners.map((one) => isPortFree(one.host, one.port)));
  const taken = listeners.filter((_, index) => !free[index]);
  if (taken.length > 0)
    throw new ConfigError(
      taken.map(
        (one) =>
          `${one.variable}: port ${one.port} for ${one.what} is in use by another program; stop that one, or set ` +
          `${one.variable} to another port`,
      ),
    );
}
