import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Artifact, ArtifactLedger, Json } from './artifact-ledger.js';
import { withNoSpaceError } from './free-space.js';
import { DEFAULT_LEASE_SECONDS, type LeaseSettings, withLease } from './lease.js';
import { contentKey, type Recipe, recipeKey } from './recipe.js';
import type { Scratch } from './scratch.js';
import type { Storage } from './storage.js';

/** For whom something is produced. */
export interface ProduceContext {
  readonly owner: string;
  readonly jobId: string;
  /** Ends the waiting for another maker; `make` has to heed it itself. */
  readonly signal: AbortSignal;
}

/** A file that `make` left in its scratch folder. */
export interface Made {
  readonly path: string;
  readonly mediaType: string;
  readonly facts?: Record<string, Json>;
}

/** Content that came from outside, and the extension (without the dot) that fits it. */
export interface MadeContent extends Made {
  readonly extension: string;
  /** SHA-256 of its bytes in hexadecimal, where whoever brought them has counted it. */
  readonly sha256?: string;
}

/** An artifact, and whether it was there already. */
export interface Produced extends Artifact {
  readonly reused: boolean;
}

/** What a paid provider is making for an artifact, kept so that a retry waits for it instead of paying again. */
export interface Pending {
  /** What this maker, or one before it that did not finish, has stored. */
  find(): Promise<Json | null>;
  /** @throws Error when another maker has taken over meanwhile */
  store(value: Json): Promise<void>;
  clear(): Promise<void>;
}

export interface ArtifactStoreSettings extends LeaseSettings {
  readonly storage: Storage;
  readonly ledger: ArtifactLedger;
  readonly scratch: Scratch;
  /** How often one looks whether another has finished making what it waits for; default 500. */
  readonly pollMs?: number;
}

/** design.md, "Produce": the one way in which an activity makes a file. */
export interface ArtifactStore {
  /**
   * The artifact of a recipe: the stored one, or what `make` leaves in a scratch folder of its own. Of any number of callers
   * at once, on any machines, one makes it and the others wait. Throws what `make` throws, `NoSpaceError` when the disk is
   * full, and the signal's reason when it is aborted while waiting.
   */
  produce(
    context: ProduceContext,
    recipe: Recipe,
    make: (scratchDir: string, pending: Pending) => Promise<Made>,
  ): Promise<Produced>;
  /** The artifact of bytes from outside, such as a download: fetched each time, stored once for each content and owner. */
  produceByContent(
    context: ProduceContext,
    fetch: (scratchDir: string) => Promise<MadeContent>,
  ): Promise<Produced>;
}

/** The artifact store over a storage and a ledger. */
export function createArtifactStore(settings: ArtifactStoreSettings): ArtifactStore {
  const { storage, ledger, scratch, pollMs = 500 } = settings;

  async function findStored(key: string, jobId: string): Promise<Produced | null> {
    const artifact = await ledger.findReady(key, jobId);
    if (artifact === null) return null;
    if ((await storage.stat(key)) !== null) return { ...artifact, reused: true };
    await ledger.lost(key);
    return null;
  }

  /** Finds the key, or makes it under a lease, or waits for whoever does; null from `make` means: look again. */
  async function findOrMake(
    context: ProduceContext,
    key: string,
    make: (holder: string) => Promise<Produced | null>,
  ): Promise<Produced> {
    const holder = `${hostname()}-${process.pid}-${randomUUID()}`;
    for (;;) {
      context.signal.throwIfAborted();
      const stored = await findStored(key, context.jobId);
      if (stored !== null) return stored;
      const produced = await withLease(ledger, { ...settings, key, owner: context.owner, holder }, () =>
        make(holder),
      );
      if (produced) return produced;
      await sleep(pollMs, undefined, { signal: context.signal });
    }
  }

  /** Stores the file and marks it ready; null when another has meanwhile taken over and is, or was, making it. */
  async function keep(
    context: ProduceContext,
    key: string,
    holder: string,
    made: Made,
  ): Promise<Produced | null> {
    const { path, mediaType, facts = {} } = made;
    const { size } = await stat(path);
    if ((await storage.putFile(key, path, { mediaType, ifAbsent: true })) === 'exists') {
      const winner = await findStored(key, context.jobId);
      if (winner !== null) return winner;
      // Left by a maker that died before it could say so: its facts are unknown, so ours replace it, if the lease is ours.
      if (!(await ledger.renew(key, holder, settings.leaseSeconds ?? DEFAULT_LEASE_SECONDS))) return null;
      await storage.putFile(key, path, { mediaType });
    }
    const artifact = { key, size, mediaType, facts };
    return (await ledger.ready(artifact, holder, context.jobId)) ? { ...artifact, reused: false } : null;
  }

  return {
    produce(context, recipe, make) {
      const key = recipeKey(context.owner, recipe);
      return findOrMake(context, key, (holder) =>
        scratch.use(recipe.operation, async (folder) =>
          withNoSpaceError(async () =>
            keep(context, key, holder, await make(folder, pendingOf(ledger, key, holder))),
          ),
        ),
      );
    },

    produceByContent(context, fetch) {
      return scratch.use('content', async (folder) =>
        withNoSpaceError(async () => {
          const fetched = await fetch(folder);
          const key = contentKey(
            context.owner,
            fetched.sha256 ?? (await hashOf(fetched.path, context.signal)),
            fetched.extension,
          );
          return findOrMake(context, key, (holder) => keep(context, key, holder, fetched));
        }),
      );
    },
  };
}

function pendingOf(ledger: ArtifactLedger, key: string, holder: string): Pending {
  const store = async (value: Json | null) => {
    if (await ledger.storePending(key, holder, value)) return;
    throw new Error('The lease lapsed, and another is making the artifact.');
  };
  return { find: () => ledger.findPending(key, holder), store, clear: () => store(null) };
}

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}
