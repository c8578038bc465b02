import { z } from 'zod';
import { publishedFileSchema } from './artifact.js';

/** What a job ends with, as the row keeps it; the API turns file names into links. */
export const jobResultSchema = z.object({
  files: z.array(publishedFileSchema),
  /** Small facts by kind: duration in seconds, width and height in pixels, language, … */
  facts: z.record(z.string(), z.json()),
  /** What a person should know although the job succeeded. */
  warnings: z.array(z.string()),
});
export type JobResult = z.infer<typeof jobResultSchema>;
