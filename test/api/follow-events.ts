import { z } from 'zod';

export interface ReadEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: Record<string, unknown>;
}

/** Follows a stream of Server-Sent Events over HTTP, as a browser's EventSource reads it. */
export async function follow(url: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, signal: leaving.signal });
  if (response.status !== 200 || response.body === null) throw new Error(`no stream but ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';

  /** The next event; null at the end. */
  const next = async (): Promise<ReadEvent | null> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const event = parse(text.slice(0, end));
        text = text.slice(end + 2);
        if (event) return event;
      } else {
        const { done, value } = await reader.read();
        if (done) return null;
        text += value;
      }
    }
  };

  return {
    headers: response.headers,
    next,
    async toEnd(): Promise<ReadEvent[]> {
      const events: ReadEvent[] = [];
      for (let event = await next(); event; event = await next()) events.push(event);
      return events;
    },
    async close(): Promise<void> {
      leaving.abort();
      await reader.cancel().catch(() => undefined);
    },
  };
}

/** Null for comments and for `retry`. */
function parse(block: string): ReadEvent | null {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const data = field('data');
  if (data === undefined) return null;
  return {
    event: field('event') ?? 'message',
    id: field('id') ?? null,
    data: z.record(z.string(), z.unknown()).parse(JSON.parse(data)),
  };
}
