import { z } from 'zod';

/** How long a job may take; all in seconds. */
export const timeLimitsSchema = z.object({
  /** Work after which the whole job is stopped, without the time it waits. */
  soft: z.number(),
  /** What one activity may take at the most. */
  hard: z.number(),
  /** Silence after which a worker counts as dead. */
  heartbeat: z.number(),
});
export type TimeLimits = Readonly<z.infer<typeof timeLimitsSchema>>;

/** The piece of a stage that one activity does. Every activity takes one first, and reports its progress under it. */
export const partSchema = z.object({
  jobId: z.uuid(),
  kind: z.string(),
  /** Whose artifacts may be reused. */
  owner: z.string(),
  /** 1–10, 1 first: the order in which parts get a slot for ffmpeg. */
  priority: z.number().int(),
  stage: z.string(),
  /** Which part of the stage, from 1. */
  index: z.number().int(),
  /** How much of the whole job this part is, 0–1. */
  share: z.number(),
  /** From 1; raised by failures and by deaths of workers alike. */
  attempt: z.number().int(),
  /** For a person: "Processing scenes (scene 2/3)". */
  message: z.string(),
  limits: timeLimitsSchema,
});
export type Part = Readonly<z.infer<typeof partSchema>>;
