import { z } from 'zod';

/** What the process in which Flite runs is asked. */
export const fliteRequestSchema = z.strictObject({
  /** It may write to this one, which Flite sees as `/out`. */
  folder: z.string().min(1),
  /** Flite's own arguments. */
  args: z.array(z.string()),
});
export type FliteRequest = z.infer<typeof fliteRequestSchema>;

/** What Flite printed. */
export const fliteAnswerSchema = z.string();
