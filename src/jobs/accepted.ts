import type { Stage } from './job.js';
import { type Kind, stageShares } from './kind.js';
import type { JobStatus } from './status.js';
import type { Webhook } from './webhook.js';

/** A row to be: a request that was found good. */
export interface NewJob {
  readonly id: string;
  readonly kind: string;
  /** JSON, as the kind's schema gave it. */
  readonly input: unknown;
  readonly priority: number;
  readonly owner: string;
  readonly userId: string | null;
  readonly stages: InitialStage[];
  readonly takesSlot: boolean;
  /** Seconds that its files are kept after it ended. */
  readonly retention: number;
  readonly idempotencyKey: string | null;
  /** SHA-256 of the body, to tell a repeated request from another one under the same idempotency key. */
  readonly requestHash: string | null;
  /** Storage keys of uploads and of other jobs' files that the input names; kept while this job needs them. */
  readonly references: string[];
  /** Who is told how it goes on; null for nobody. */
  readonly webhook: Webhook | null;
  /** USD, past which the job spends nothing; null for no limit. */
  readonly maxCost: number | null;
}

type InitialStage = { [Field in keyof Stage]: Stage[Field] extends Date | null ? null : Stage[Field] };

/** A published file, and how the job stands that made it. */
export interface NamedFile {
  readonly role: string;
  readonly key: string;
  readonly mediaType: string;
  /** bytes */
  readonly size: number;
  readonly job: {
    readonly id: string;
    readonly status: JobStatus;
    readonly expired: boolean;
    /** Whether a session or a campaign shows files of it, whatever became of it. */
    readonly held: boolean;
  };
}

/** The stages of a job that nothing has begun yet. */
export function initialStages(kind: Kind): InitialStage[] {
  const shares = stageShares(kind.stages);
  return kind.stages.map(({ name }) => ({
    name,
    share: shares.get(name) ?? 0,
    status: 'pending',
    progress: 0,
    attempt: 0,
    started_at: null,
    completed_at: null,
  }));
}
