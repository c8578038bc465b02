import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface ServeSettings {
  readonly host: string;
  readonly port: number;
  /** How long requests may take to finish once we stop. */
  readonly graceSeconds: number;
}

/** A large upload over a slow line takes long; one on which nothing moves does not last. */
const REQUEST_TIMEOUT_MS = 3600 * 1000;
const IDLE_TIMEOUT_MS = 300 * 1000;
/** Longer than balancers keep a connection, so that it is never us who close one that is being used. */
const KEEP_ALIVE_MS = 75 * 1000;

/**
 * Serves HTTP until the signal aborts, then takes nothing new and lets what runs finish within the grace time.
 * @throws what listening throws: the port is taken, the host is not ours
 */
export async function serve(
  listener: RequestListener,
  { host, port, graceSeconds }: ServeSettings,
  signal: AbortSignal,
  log: Logger,
): Promise<void> {
  if (signal.aborted) return;
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    listener,
  );
  server.setTimeout(IDLE_TIMEOUT_MS);
  server.listen(port, host);
  await once(server, 'listening');
  log.info({ host, port }, 'listening');
  if (!signal.aborted) await once(signal, 'abort');
  await drain(server, graceSeconds);
  log.info('stopped');
}

async function drain(server: Server, graceSeconds: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // An answer that is being sent when we stop leaves its connection open behind it.
  const closeIdle = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([closed, sleep(graceSeconds * 1000, undefined, { ref: false })]);
  clearInterval(closeIdle);
  server.closeAllConnections();
  await closed;
}
