import { connect } from 'node:net';
import { run } from './command.js';

/** Where a Temporal server should be, and what is asked of it. */
export interface NamespaceQuestion {
  /** The `temporal` program. */
  readonly cli: string;
  readonly host: string;
  readonly port: number;
  readonly namespace: string;
}

const ANSWERS_WITHIN = '2s';

/**
 * Whether a Temporal server answers and the namespace is there. Its own CLI asks: loading Temporal's client for it would cost the
 * supervisor as much as all else that it loads. That is no light program either, so it waits until somebody listens.
 */
export async function hasNamespace({ cli, host, port, namespace }: NamespaceQuestion): Promise<boolean> {
  if (!(await listens(host, port))) return false;
  const { exitCode } = await run({
    program: cli,
    args: [
      ...['operator', 'namespace', 'describe', '--namespace', namespace, '--address', `${host}:${port}`],
      ...['--client-connect-timeout', ANSWERS_WITHIN, '--command-timeout', ANSWERS_WITHIN],
      // Whatever cloud its user is at home in, this is about the server here.
      ...['--disable-config-file', '--disable-config-env'],
    ],
  });
  return exitCode === 0;
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
