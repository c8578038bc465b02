/** How long a job may take; all in seconds. */
export interface TimeLimits {
  /** Work after which the whole job is stopped, without the time it waits. */
  readonly soft: number;
  /** What one activity may take at the most. */
  readonly hard: number;
  /** Silence after which a worker counts as dead. */
  readonly heartbeat: number;
}

/** The piece of a stage that one activity does. Every activity takes one first, and reports its progress under it. */
export interface Part {
  readonly jobId: string;
  readonly kind: string;
  /** Whose artifacts may be reused. */
  readonly owner: string;
  /** 1–10, 1 first: the order in which parts get a slot for ffmpeg. */
  readonly priority: number;
  /** Where the priority was changed after the start: what the Temporal server goes by, in place of the workflow's own. */
  readonly priorityKey?: number;
  readonly stage: string;
  /** Which part of the stage, from 1. */
  readonly index: number;
  /** How much of the whole job this part is, 0–1. */
  readonly share: number;
  /** From 1; raised by failures and by deaths of workers alike. */
  readonly attempt: number;
  /** For a person: "Processing scenes (scene 2/3)". */
  readonly message: string;
  readonly limits: TimeLimits;
}

/** Whether an activity's first argument is a part. By hand: Zod's lazy properties do not work in Temporal's frozen sandbox. */
export function isPart(value: unknown): value is Part {
  return (
    typeof value === 'object' && value !== null && ['jobId', 'stage', 'limits'].every((name) => name in value)
  );
}
