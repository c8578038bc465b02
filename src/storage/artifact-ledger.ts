/** What JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Bytes in storage that a recipe made. */
export interface Artifact {
  /** The storage key. */
  readonly key: string;
  /** bytes */
  readonly size: number;
  readonly mediaType: string;
  /** Small facts that the maker measured: duration in seconds, width and height in pixels, … */
  readonly facts: Record<string, Json>;
}

/**
 * Which artifacts there are, who is making one, and which jobs need which: a row a key, and a row a (job, key). Every method is
 * one atomic step; where a row may be gone or another's, the answer says so and nothing is thrown.
 *
 *     (no row) ──lease──▶ making ──ready──▶ ready
 *         ▲                │  ▲               │
 *         └────release─────┘  └─────lost──────┘
 *
 * Keys are hashes that already hold the owner, so no method but `lease`, which makes the row, has to be told whose it is.
 */
export interface ArtifactLedger {
  /**
   * The artifact if it is ready, else null. When it is, the reference (job, key) is recorded as reused in the same
   * transaction, under the row's lock, so that cleanup cannot delete it in between. A reference of this job that is there
   * already stays as it is: what a job made itself is not reused by its retries.
   */
  findReady(key: string, jobId: string): Promise<Artifact | null>;

  /**
   * Takes the right to make the key for `seconds`: inserts a `making` row, or takes over one whose lease has lapsed (or is
   * null). False while another holder's lease runs, and for a ready row.
   */
  lease(key: string, owner: string, holder: string, seconds: number): Promise<boolean>;

  /** Lets the lease run for `seconds` from now. False when `holder` no longer has it. */
  renew(key: string, holder: string, seconds: number): Promise<boolean>;

  /**
   * Gives up: deletes the `making` row if `holder` still has it; one with something pending is kept instead, for anyone to
   * lease at once.
   */
  release(key: string, holder: string): Promise<void>;

  /** What was stored as pending while the key was being made, by `holder` or one before it; null where nothing was. */
  findPending(key: string, holder: string): Promise<Json | null>;

  /**
   * Keeps what is pending elsewhere, such as a paid provider's id of a request, with `holder`'s `making` row, or with null
   * takes it away. It outlives the holder, and goes when the key is ready. False when `holder` no longer has the row.
   */
  storePending(key: string, holder: string, pending: Json | null): Promise<boolean>;

  /**
   * Turns `holder`'s `making` row ready, lapsed or not, and records the reference (job, key) as not reused in the same
   * transaction. False, and nothing done, when `holder` no longer has it.
   */
  ready(artifact: Artifact, holder: string, jobId: string): Promise<boolean>;

  /** The bytes of a ready row are gone: makes it a `making` row that anyone may lease. Nothing for any other row. */
  lost(key: string): Promise<void>;
}
