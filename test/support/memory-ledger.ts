import type { Artifact, ArtifactLedger, Json } from '../../src/storage/artifact-ledger.js';

type Row =
  | { state: 'making'; holder: string | null; leaseUntil: number; pending: Json | null }
  | { state: 'ready'; artifact: Artifact };

/** The artifact ledger of one process: the same port as the one over Postgres, and held to the same contract. */
export class MemoryLedger implements ArtifactLedger {
  /** `jobId key` to whether it was reused. */
  readonly references = new Map<string, boolean>();
  readonly #rows = new Map<string, Row>();

  async findReady(key: string, jobId: string): Promise<Artifact | null> {
    const row = this.#rows.get(key);
    if (row?.state !== 'ready') return null;
    const reference = `${jobId} ${key}`;
    if (!this.references.has(reference)) this.references.set(reference, true);
    return row.artifact;
  }

  async lease(key: string, _owner: string, holder: string, seconds: number): Promise<boolean> {
    const row = this.#rows.get(key);
    if (row?.state === 'ready') return false;
    if (row !== undefined && row.holder !== holder && row.leaseUntil > this.now()) return false;
    const leaseUntil = this.now() + seconds * 1000;
    this.#rows.set(key, { state: 'making', holder, leaseUntil, pending: row?.pending ?? null });
    return true;
  }

  async renew(key: string, holder: string, seconds: number): Promise<boolean> {
    const row = this.#held(key, holder);
    if (row) row.leaseUntil = this.now() + seconds * 1000;
    return row !== null;
  }

  async release(key: string, holder: string): Promise<void> {
    const row = this.#held(key, holder);
    if (row?.pending === null) this.#rows.delete(key);
    else if (row) Object.assign(row, { holder: null, leaseUntil: 0 });
  }

  async findPending(key: string, holder: string): Promise<Json | null> {
    return this.#held(key, holder)?.pending ?? null;
  }

  async storePending(key: string, holder: string, pending: Json | null): Promise<boolean> {
    const row = this.#held(key, holder);
    if (row) row.pending = pending;
    return row !== null;
  }

  async ready(artifact: Artifact, holder: string, jobId: string): Promise<boolean> {
    if (!this.#held(artifact.key, holder)) return false;
    this.#rows.set(artifact.key, { state: 'ready', artifact });
    this.references.set(`${jobId} ${artifact.key}`, false);
    return true;
  }

  async lost(key: string): Promise<void> {
    if (this.#rows.get(key)?.state === 'ready')
      this.#rows.set(key, { state: 'making', holder: null, leaseUntil: 0, pending: null });
  }

  /** Whether a job's reference to a key counts as reused; null when there is none. */
  async reference(key: string, jobId: string): Promise<boolean | null> {
    return this.references.get(`${jobId} ${key}`) ?? null;
  }

  /** Milliseconds since 1970, by which leases lapse. */
  protected now(): number {
    return Date.now();
  }

  /** Takes the lease from whoever has it, as time would. */
  lapse(key: string): void {
    const row = this.#rows.get(key);
    if (row?.state === 'making') row.leaseUntil = 0;
  }

  #held(key: string, holder: string) {
    const row = this.#rows.get(key);
    return row?.state === 'making' && row.holder === holder ? row : null;
  }
}
