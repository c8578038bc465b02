import type { Artifact, ArtifactLedger } from '../../src/storage/artifact-ledger.js';

type Row =
  | { state: 'making'; holder: string | null; leaseUntil: number }
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
    if (row !== undefined && row.holder !== holder && row.leaseUntil > Date.now()) return false;
    this.#rows.set(key, { state: 'making', holder, leaseUntil: Date.now() + seconds * 1000 });
    return true;
  }

  async renew(key: string, holder: string, seconds: number): Promise<boolean> {
    if (!this.#holds(key, holder)) return false;
    this.#rows.set(key, { state: 'making', holder, leaseUntil: Date.now() + seconds * 1000 });
    return true;
  }

  async release(key: string, holder: string): Promise<void> {
    if (this.#holds(key, holder)) this.#rows.delete(key);
  }

  async ready(artifact: Artifact, holder: string, jobId: string): Promise<boolean> {
    if (!this.#holds(artifact.key, holder)) return false;
    this.#rows.set(artifact.key, { state: 'ready', artifact });
    this.references.set(`${jobId} ${artifact.key}`, false);
    return true;
  }

  async lost(key: string): Promise<void> {
    if (this.#rows.get(key)?.state === 'ready')
      this.#rows.set(key, { state: 'making', holder: null, leaseUntil: 0 });
  }

  /** Whether a job's reference to a key counts as reused; null when there is none. */
  async reference(key: string, jobId: string): Promise<boolean | null> {
    return this.references.get(`${jobId} ${key}`) ?? null;
  }

  /** Takes the lease from whoever has it, as time would. */
  lapse(key: string): void {
    const row = this.#rows.get(key);
    if (row?.state === 'making') row.leaseUntil = 0;
  }

  #holds(key: string, holder: string): boolean {
    const row = this.#rows.get(key);
    return row?.state === 'making' && row.holder === holder;
  }
}
