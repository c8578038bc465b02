import type { RetentionRepository } from '../database/retention.js';
import type { Storage } from '../storage/storage.js';

export interface CleanupDependencies {
  readonly storage: Storage;
  readonly retention: RetentionRepository;
  /** Seconds that an artifact nobody refers to is kept. */
  readonly idleSeconds: number;
  /** Called between steps, so that a dead worker is noticed. */
  heartbeat(): void;
}

/** What a cleanup removed, in numbers. */
export interface CleanupSummary {
  readonly expiredJobs: number;
  readonly webhooks: number;
  readonly files: number;
  readonly uploads: number;
  readonly artifacts: number;
  readonly strays: number;
}

const DAY_MS = 86_400_000;
const STRAYS_AT_ONCE = 500;

/** Removes what has outlived its time; safe to repeat, and to be cut off anywhere. */
export async function removeExpired({
  storage,
  retention,
  idleSeconds,
  heartbeat,
}: CleanupDependencies): Promise<CleanupSummary> {
  const untilNone = async (step: () => Promise<string[]>): Promise<number> => {
    let total = 0;
    for (let done = await step(); done.length > 0; done = await step()) {
      total += done.length;
      heartbeat();
    }
    return total;
  };
  const deleting = (take: () => Promise<string[]>) => async (): Promise<string[]> => {
    const keys = await take();
    await storage.delete(keys);
    return keys;
  };
  const deleteUnused = async (): Promise<string[]> => {
    const keys = await retention.takeUnusedArtifacts(idleSeconds);
    await storage.delete(keys);
    await retention.artifactsDeleted(keys);
    return keys;
  };

  const expiredJobs = await untilNone(retention.expireJobs);
  const webhooks = await untilNone(retention.forgetWebhooks);
  const files = await untilNone(deleting(retention.takeExpiredFiles));
  const uploads = await untilNone(deleting(retention.takeExpiredUploads));
  const artifacts = await untilNone(deleteUnused);
  const strays = await removeStrays({ storage, retention, heartbeat });
  await storage.removeUnfinished(new Date(Date.now() - DAY_MS));
  return { expiredJobs, webhooks, files, uploads, artifacts, strays };
}

/** Bytes that a process stored before it died, and never wrote a row for; a day old, so that nobody is about to. */
async function removeStrays({
  storage,
  retention,
  heartbeat,
}: Pick<CleanupDependencies, 'storage' | 'retention' | 'heartbeat'>): Promise<number> {
  const before = Date.now() - DAY_MS;
  let batch: string[] = [];
  let total = 0;
  const flush = async () => {
    const strays = await retention.unknownKeys(batch);
    await storage.delete(strays);
    total += strays.length;
    batch = [];
    heartbeat();
  };
  for await (const { key, modifiedAt } of storage.list('')) {
    if (modifiedAt.getTime() < before) batch.push(key);
    if (batch.length >= STRAYS_AT_ONCE) await flush();
  }
  if (batch.length > 0) await flush();
  return total;
}
