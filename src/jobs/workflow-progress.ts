import { z } from 'zod';

/** A workflow's own answer to where it is; by stages, the row knows it finer. */
export const workflowProgressSchema = z.object({
  status: z.enum(['running', 'cancelling', 'ended']),
  /** Stages that have an activity now. */
  stage: z.string().nullable(),
  /** 0–1, by the weights of the stages that are complete. */
  progress: z.number(),
  paused: z.boolean(),
});
export type WorkflowProgress = z.infer<typeof workflowProgressSchema>;
