import { z } from 'zod';
import { replicateModel } from './pictures.js';
import { list, text } from './values.js';

const VIDEO_ORDER = 'replicate, openai or both, in the order in which they are to be asked';
const MUSIC_ORDER = 'replicate, local or both, in the order in which they are to be asked';

/** Who makes clips and music for campaigns. */
export const videoVariables = {
  VIDEO_PROVIDER: list()
    .pipe(z.array(z.enum(['replicate', 'openai'], { error: VIDEO_ORDER })).min(1, { error: VIDEO_ORDER }))
    .default(['replicate']),
  REPLICATE_VIDEO_MODEL: replicateModel().default('bytedance/seedance-1-lite'),
  REPLICATE_VIDEO_TEST_MODEL: replicateModel().optional(),
  OPENAI_VIDEO_MODEL: text().default('sora-2'),
  MUSIC_PROVIDER: list()
    .pipe(z.array(z.enum(['replicate', 'local'], { error: MUSIC_ORDER })).min(1, { error: MUSIC_ORDER }))
    .default(['replicate', 'local']),
  REPLICATE_MUSIC_MODEL: replicateModel().default('stability-ai/stable-audio-2.5'),
};

type VideoVariables = z.infer<z.ZodObject<typeof videoVariables>>;

export const videosConfig = (v: VideoVariables) => ({
  /** One without its key is left out. */
  order: v.VIDEO_PROVIDER,
  replicateModel: v.REPLICATE_VIDEO_MODEL,
  /** For campaigns in test mode; the same as otherwise where nothing is set. */
  replicateTestModel: v.REPLICATE_VIDEO_TEST_MODEL ?? v.REPLICATE_VIDEO_MODEL,
  openaiModel: v.OPENAI_VIDEO_MODEL,
});

export const musicConfig = (v: VideoVariables) => ({
  /** Of campaigns' music; one without its key is left out. */
  order: v.MUSIC_PROVIDER,
  replicateModel: v.REPLICATE_MUSIC_MODEL,
});
