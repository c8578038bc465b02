import type { ArtifactLedger } from './artifact-ledger.js';

export interface LeaseSettings {
  /** How long a maker that died keeps others waiting, in seconds; renewed three times in that. Default 15. */
  readonly leaseSeconds?: number;
}

export const DEFAULT_LEASE_SECONDS = 15;

interface Lease extends LeaseSettings {
  readonly key: string;
  readonly owner: string;
  readonly holder: string;
}

/**
 * Runs `work` while holding the right to make the key; null when another has it. Work that throws or returns null gives the
 * right back. It is renewed meanwhile, and work goes on when that fails: whether the lease held is decided by the ledger,
 * atomically, when the work is to be marked ready.
 */
export async function withLease<T>(
  ledger: ArtifactLedger,
  lease: Lease,
  work: () => Promise<T | null>,
): Promise<T | null> {
  const { key, owner, holder, leaseSeconds = DEFAULT_LEASE_SECONDS } = lease;
  if (!(await ledger.lease(key, owner, holder, leaseSeconds))) return null;
  const renewing = renewEvery((leaseSeconds * 1000) / 3, () => ledger.renew(key, holder, leaseSeconds));
  try {
    const result = await work();
    if (result === null) await ledger.release(key, holder);
    return result;
  } catch (error) {
    // If the ledger is away too, the lease lapses by itself, and the first error is the one to tell.
    await Promise.allSettled([ledger.release(key, holder)]);
    throw error;
  } finally {
    await renewing.stop();
  }
}

/** Calls `renew` at the interval, one at a time, until it answers false or is stopped. */
function renewEvery(intervalMs: number, renew: () => Promise<boolean>): { stop: () => Promise<void> } {
  let current: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    current = Promise.allSettled([renew()]).then(([outcome]) => {
      busy = false;
      if (outcome.status === 'fulfilled' && !outcome.value) clearInterval(timer);
    });
  }, intervalMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await current;
    },
  };
}
