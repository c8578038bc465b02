import { once } from 'node:events';
import type { Request, Response } from 'express';
import type { Dependencies } from './dependencies.js';

/** One event of a stream. */
export interface ServerSentEvent {
  readonly event: string;
  readonly id?: number;
  /** Sent as JSON. */
  readonly data: unknown;
}

/** A comment this often keeps proxies and clients from taking the connection for dead. */
const COMMENT_EVERY_MS = 15_000;
/** How long a client waits before it comes again. */
const RETRY_MS = 2_000;

/**
 * Sends events as they come, no faster than the client reads, until there are no more, the client goes or we stop.
 * @param events is given a signal that aborts when nobody listens any more
 */
export async function sendEvents(
  { stopping }: Pick<Dependencies, 'stopping'>,
  request: Request,
  response: Response,
  events: (signal: AbortSignal) => AsyncIterable<ServerSentEvent>,
): Promise<void> {
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const over = new AbortController();
  const end = () => over.abort();
  stopping.addEventListener('abort', end);
  response.once('close', end);
  if (stopping.aborted) end();
  const comments = setInterval(
    () => response.writableNeedDrain || response.write(': still here\n\n'),
    COMMENT_EVERY_MS,
  );
  try {
    response.write(`retry: ${RETRY_MS}\n\n`);
    for await (const event of events(over.signal)) {
      if (!response.write(format(event))) await drained(response, over.signal);
      if (over.signal.aborted) break;
    }
  } finally {
    clearInterval(comments);
    stopping.removeEventListener('abort', end);
    over.abort();
    response.end();
  }
}

/** Waits until the client has read what was sent, or is gone. */
async function drained(response: Response, signal: AbortSignal): Promise<void> {
  try {
    await once(response, 'drain', { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function format({ event, id, data }: ServerSentEvent): string {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return `event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`;
}
