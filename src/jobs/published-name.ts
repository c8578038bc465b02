import { z } from 'zod';

/** What may follow the job's id in the name of a file under `/video/`. */
export const publishedSuffixSchema = z.enum([
  '_captioned.mp4',
  '_merged.mp4',
  '_with_music.mp4',
  '.mp4',
  '.jpg',
  '.srt',
  '.vtt',
  '.json',
]);
export type PublishedSuffix = z.infer<typeof publishedSuffixSchema>;

const UUID_LENGTH = 36;

/**
 * Splits a name under `/video/` into the job's id and the suffix.
 * @returns null for any name that this service does not make
 */
export function parsePublishedName(name: string): { jobId: string; suffix: PublishedSuffix } | null {
  const jobId = z.uuid().safeParse(name.slice(0, UUID_LENGTH));
  const suffix = publishedSuffixSchema.safeParse(name.slice(UUID_LENGTH));
  return jobId.success && suffix.success && name === name.toLowerCase()
    ? { jobId: jobId.data, suffix: suffix.data }
    : null;
}
