import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** What Postgres tells: a job or a session changed (its id), or the queue did. Lost notices are made up for by `reconnected`. */
export interface Notices {
  jobChanged: [jobId: string];
  queueChanged: [];
  /** A session or one of its scenes changed, or the session is gone. */
  sessionChanged: [sessionId: string];
  /** A webhook has something to be told. */
  webhooksChanged: [];
  /** The connection was away: whoever follows something reads it again. */
  reconnected: [];
}

const RECONNECT_DELAY_MS = 500;

/**
 * Keeps one direct connection that listens, for as long as the signal allows; a dropped one is made anew.
 * Not through a pool such as PgBouncer's in transaction mode, where LISTEN does not work.
 * @param onError told of each lost connection; listening goes on
 */
export function listen(
  databaseUrl: string,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): EventEmitter<Notices> {
  const notices = new EventEmitter<Notices>();
  notices.setMaxListeners(0);
  void keepListening(databaseUrl, notices, signal, onError);
  return notices;
}

async function keepListening(
  databaseUrl: string,
  notices: EventEmitter<Notices>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'callsheet-listen',
      keepAlive: true,
    });
    try {
      const lost = connectionLost(client, signal);
      client.on('notification', ({ channel, payload }) => {
        if (channel === 'job_events' && payload) notices.emit('jobChanged', payload);
        else if (channel === 'session_events' && payload) notices.emit('sessionChanged', payload);
        else if (channel === 'webhook_deliveries') notices.emit('webhooksChanged');
        else notices.emit('queueChanged');
      });
      await client.connect();
      await client.query(
        'LISTEN job_events; LISTEN job_queue; LISTEN session_events; LISTEN webhook_deliveries',
      );
      notices.emit('reconnected');
      throw await lost;
    } catch (error) {
      if (!signal.aborted) onError(error);
    } finally {
      await client.end().catch(onError);
    }
    await sleep(RECONNECT_DELAY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Resolves with why the connection cannot be used any more. */
function connectionLost(client: pg.Client, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    client.once('error', resolve);
    client.once('end', () => resolve(new Error('The listening connection to Postgres ended.')));
    signal.addEventListener('abort', resolve, { once: true });
  });
}
