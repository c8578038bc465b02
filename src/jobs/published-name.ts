import { z } from 'zod';

/** What may follow the job's id in the name of a file under `/video/`. */
export const publishedSuffixSchema = z.union([
  z.enum([
    '_captioned.mp4',
    '_merged.mp4',
    '_with_music.mp4',
    '.mp4',
    '.jpg',
    '.srt',
    '.vtt',
    '.json',
    '_manifest.json',
  ]),
  // Of a campaign: format, length and language.
  z.templateLiteral([
    '_',
    z.enum(['16x9', '9x16', '1x1']),
    '_',
    z.int().min(1).max(999),
    's_',
    z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    z.enum(['.mp4', '.jpg', '.srt', '.vtt']),
  ]),
  z.templateLiteral(['_scene_', z.string().regex(/^\d{3}$/), '.mp4']),
  // Of a session: a version of a scene.
  z.templateLiteral(['_scene_', z.string().regex(/^[0-9a-f]{12}$/), '.mp4']),
]);
export type PublishedSuffix = z.infer<typeof publishedSuffixSchema>;

const UUID_LENGTH = 36;

/** The suffix of one scene's file; scenes count from 1. */
export const sceneSuffix = (index: number): PublishedSuffix => `_scene_${`${index}`.padStart(3, '0')}.mp4`;

/** The suffix of the file that shows one version of a session's scene. */
export const sceneVersionSuffix = (hash: string): PublishedSuffix => `_scene_${hash}.mp4`;

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
