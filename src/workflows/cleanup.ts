import { tidy } from './activities.js';

/** Runs every hour by a Temporal Schedule: what has outlived its time goes, its rows stay. */
export async function cleanup(): Promise<void> {
  await tidy.removeExpired();
}
