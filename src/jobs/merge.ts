import { z } from 'zod';
import { defineKind } from './kind.js';
import { mediaUrlSchema, volumeSchema } from './media-url.js';

const sidePixels = z.number().int().min(16).max(4096).multipleOf(2);

export const mergeInputSchema = z
  .strictObject({
    scene_clip_urls: z.array(mediaUrlSchema).min(1).max(100),
    /** One for each clip, in its order; null where a scene has none. */
    voiceover_urls: z.array(mediaUrlSchema.nullable()).max(100),
    width: sidePixels.default(1080),
    height: sidePixels.default(1920),
    scale_mode: z.enum(['cover', 'contain']).default('cover'),
    video_volume: volumeSchema.default(0.2),
    voiceover_volume: volumeSchema.default(2.0),
  })
  .refine((input) => input.voiceover_urls.length === input.scene_clip_urls.length, {
    path: ['voiceover_urls'],
    message: 'must have one entry for each scene clip (null for a scene without a voiceover)',
  });
export type MergeInput = z.infer<typeof mergeInputSchema>;

/** Joins clips, each with its voiceover, into one video (seed 001, "Merge Processor"). */
export const merge = defineKind({
  name: 'merge',
  workflow: 'mergeJob',
  input: mergeInputSchema,
  stages: [
    { name: 'download', weight: 1.5, message: 'Downloading clips and voiceovers', partName: 'file' },
    { name: 'sound', weight: 0.8, message: 'Mixing the sound' },
    { name: 'scenes', weight: 8, message: 'Processing scenes', partName: 'scene' },
    { name: 'join', weight: 0.2, message: 'Joining the scenes' },
    { name: 'publish', weight: 0.2, message: 'Publishing the video' },
  ],
  takesSlot: true,
  retention: 'task',
  probesUrls: true,
  urls: (input) => [
    ...input.scene_clip_urls.map((url, index) => ({ pointer: `/scene_clip_urls/${index}`, url })),
    ...input.voiceover_urls.flatMap((url, index) =>
      url === null ? [] : [{ pointer: `/voiceover_urls/${index}`, url }],
    ),
  ],
});
