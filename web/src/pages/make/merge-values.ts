import { z } from 'zod';
import type { MergeInput } from '../../../../src/jobs/merge.js';
import { namedByAddress, uploadedSchema } from '../../lib/upload.js';

const sceneSchema = z.object({
  /** Tells scenes apart while they are moved. */
  id: z.string(),
  clip: uploadedSchema.nullable(),
  voiceover: uploadedSchema.nullable(),
});
export type Scene = z.infer<typeof sceneSchema>;

const SHAPES = {
  '9:16': { width: 1080, height: 1920 },
  '16:9': { width: 1920, height: 1080 },
  '1:1': { width: 1080, height: 1080 },
} as const;

/** What the form holds. */
export const valuesSchema = z.object({
  scenes: z.array(sceneSchema),
  shape: z.enum(['9:16', '16:9', '1:1']),
  mode: z.enum(['cover', 'contain']),
  videoVolume: z.number(),
  voiceoverVolume: z.number(),
});
type Values = z.infer<typeof valuesSchema>;

export const emptyScene = (): Scene => ({
  id: Math.random().toString(36).slice(2),
  clip: null,
  voiceover: null,
});
export const initial: Values = {
  scenes: [emptyScene(), emptyScene()],
  ...{ shape: '9:16', mode: 'cover', videoVolume: 0.2, voiceoverVolume: 2 },
};

/** As a merge is asked for. */
export function toJob({ scenes, shape, mode, videoVolume, voiceoverVolume }: Values) {
  return {
    kind: 'merge' as const,
    input: {
      scene_clip_urls: scenes.map(({ clip }) => clip?.url ?? ''),
      voiceover_urls: scenes.map(({ voiceover }) => voiceover?.url ?? null),
      ...{ ...SHAPES[shape], scale_mode: mode },
      ...{ video_volume: videoVolume, voiceover_volume: voiceoverVolume },
    },
  };
}

/** The other way round. */
export function fromInput(input: MergeInput): Values {
  const { width, height } = input;
  return {
    scenes: input.scene_clip_urls.map((url, index) => {
      const voiceover = input.voiceover_urls[index] ?? null;
      return {
        id: emptyScene().id,
        clip: namedByAddress(url),
        voiceover: voiceover === null ? null : namedByAddress(voiceover),
      };
    }),
    shape: width > height ? '16:9' : width < height ? '9:16' : '1:1',
    mode: input.scale_mode,
    videoVolume: input.video_volume,
    voiceoverVolume: input.voiceover_volume,
  };
}
