import { retryAfterOf } from './answer.js';
import { checkUrl } from './check-url.js';
import { requestUrl } from './open-url.js';
import type { NetworkSettings } from './resolve.js';

export interface PostOptions extends NetworkSettings {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Every limit in time is the caller's, through this. */
  readonly signal: AbortSignal;
}

export interface Posted {
  readonly status: number;
  /** How many seconds the server asks to wait; null where it does not say. */
  readonly retryAfter: number | null;
}

/**
 * Posts to a URL that a user named, judged like any other: its form, then the addresses of its host. A redirect is an
 * answer like another and never followed; the body of the answer is not read. Throws a `FetchError`, or the signal's reason.
 */
export async function postUrl(text: string, options: PostOptions): Promise<Posted> {
  const opened = await requestUrl(checkUrl(text, options.allowedHosts), { ...options, method: 'POST' });
  try {
    return { status: opened.status, retryAfter: retryAfterOf(opened, new Date()) };
  } finally {
    await opened.close();
  }
}
