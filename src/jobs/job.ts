import { z } from 'zod';
import type { PublishedFile } from './artifact.js';
import type { TimeLimits } from './part.js';
import { type JobResult, jobResultSchema } from './result.js';
import { jobStatusSchema } from './status.js';

/** A stage as the row keeps it; `share` is its part of the whole job, 0–1. */
export const stageSchema = z.object({
  name: z.string(),
  share: z.number(),
  status: z.enum(['pending', 'running', 'completed']),
  /** 0–1 */
  progress: z.number(),
  attempt: z.number().int(),
  started_at: z.coerce.date().nullable(),
  completed_at: z.coerce.date().nullable(),
  /** Files that can be seen already, by their names under `/video/`; of the parts that make some, from 1. */
  previews: z.array(z.object({ index: z.number().int(), name: z.string() })).optional(),
});
export type Stage = z.infer<typeof stageSchema>;

/** What changes in a job while it lives: the snapshot that each of its events carries. */
export const jobStateSchema = z.object({
  status: jobStatusSchema,
  paused: z.boolean(),
  /** Whether it goes on only when somebody approves what it is about to make; absent in events of before it was told. */
  waits_for_approval: z.boolean().default(false),
  expired: z.boolean(),
  progress: z.number(),
  progress_message: z.string(),
  result: jobResultSchema.nullable(),
  error: z.string().nullable(),
  priority: z.number().int(),
  /** USD, spent with paid providers; absent in events of before it was kept. */
  cost: z.number().default(0),
  stages: z.array(stageSchema),
  retry_count: z.number().int(),
  started_at: z.coerce.date().nullable(),
  completed_at: z.coerce.date().nullable(),
  expires_at: z.coerce.date().nullable(),
});
export type JobState = z.infer<typeof jobStateSchema>;

/** A job as the database knows it. */
export interface Job extends JobState {
  readonly id: string;
  readonly kind: string;
  readonly owner: string;
  readonly user_id: string | null;
  readonly input: z.infer<ReturnType<typeof z.json>>;
  /** USD, past which nothing is spent; null for no limit. */
  readonly max_cost: number | null;
  /** The Temporal workflow that it shares with other jobs; null where it has one of its own, of its own id. */
  readonly workflow_id: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  /** Number of the newest event. */
  readonly event_number: number;
}

/** What the dispatcher hands to a workflow. */
export interface JobStart<Input = unknown> {
  readonly id: string;
  readonly owner: string;
  readonly priority: number;
  /** What the Temporal server goes by, in a workflow that was started by another job. */
  readonly priorityKey?: number;
  /** Whether it waits to be resumed, when it is carried on by another run of its workflow. */
  readonly paused?: boolean;
  readonly input: Input;
  readonly limits: TimeLimits;
  readonly retries: RetrySettings;
}

/** What the dispatcher hands to a workflow that is there already, or is started by it: the update `enqueue`. */
export interface SharedJob<Kind extends string = string, Input = unknown> extends JobStart<Input> {
  readonly kind: Kind;
}
export const ENQUEUE_UPDATE = 'enqueue';

/** How failures that an activity reports are retried; all in seconds but `maximum`. */
export interface RetrySettings {
  /** Attempts beyond the first. */
  readonly maximum: number;
  readonly initialInterval: number;
  readonly maximumInterval: number;
}

/** How a job ends; decided once, by the first to write it. */
export type Outcome =
  | { readonly status: 'success'; readonly result: JobResult }
  | { readonly status: 'failure'; readonly error: string }
  /** With a reason where nobody asked for it. */
  | { readonly status: 'cancelled'; readonly reason?: string };

export type { JobResult, PublishedFile };
