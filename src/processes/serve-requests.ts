import type { ChildMessage } from './child-message.js';

/** What a kept child does. */
export interface Service {
  /** Serves one request; what it resolves with is the answer, and must be JSON. */
  serve(request: unknown, report: (report: object) => void): Promise<unknown>;
  /** What the parent is told of an error; the log has all of it. */
  failureOf(error: unknown): object;
}

/**
 * Makes this process a kept child (`ChildPool`): it serves requests one after another until its parent lets go of it, or
 * one fails. A process in which something failed is not to be trusted with the next request.
 */
export function serveRequests({ serve, failureOf }: Service): void {
  const report = (said: object) => {
    // A parent that is gone is noticed by the end of the channel.
    say({ type: 'report', report: said }).catch(() => undefined);
  };
  process.once('disconnect', () => process.exit());
  process.on('message', async (request) => {
    try {
      const answer = await serve(request, report);
      await say({ type: 'answered', answer, size: process.memoryUsage.rss() });
    } catch (error) {
      process.exitCode = 1;
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      await say({ type: 'failed', failure: failureOf(error) });
      process.disconnect();
    }
  });
}

function say(message: ChildMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
