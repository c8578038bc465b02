import { z } from 'zod';

/** A reference to bytes in storage that a recipe made; what crosses between activities instead of bytes. */
export const artifactSchema = z.object({
  key: z.string(),
  /** bytes */
  size: z.number(),
  mediaType: z.string(),
  /** Small facts that the maker measured: duration in seconds, width and height in pixels, … */
  facts: z.record(z.string(), z.json()).default({}),
});
export type Artifact = z.infer<typeof artifactSchema>;

/** A file of a job's result, as it is named under `/video/`. */
export const publishedFileSchema = z.object({
  /** `video`, `srt`, `vtt`, `words`, `thumbnail`, … */
  role: z.string(),
  name: z.string(),
  key: z.string(),
  mediaType: z.string(),
  /** bytes */
  size: z.number(),
});
export type PublishedFile = z.infer<typeof publishedFileSchema>;
