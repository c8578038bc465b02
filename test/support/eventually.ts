import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until the condition holds; answers how many milliseconds that took. How long it waits at most is no promise of
 * anything: a busy machine may stop any process for seconds.
 */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  withinSeconds = 120,
  everyMs = 10,
): Promise<number> {
  const begun = Date.now();
  while (!(await condition())) {
    if (Date.now() - begun > withinSeconds * 1000)
      throw new Error(`not so within ${withinSeconds} s: ${condition}`);
    await sleep(everyMs);
  }
  return Date.now() - begun;
}

export const sorted = (texts: readonly (string | undefined)[]) => [...texts].sort();
