import { z } from 'zod';
import { httpUrl, list, secret, text } from './values.js';

const ORDER = 'openai, replicate or both, in the order in which they are to be asked';

/** A model at Replicate. */
export const replicateModel = () =>
  z.string().regex(/^[\w.-]+\/[\w.-]+(?::\w+)?$/, { error: 'owner/name or owner/name:version' });

/** Who divides scripts into scenes, and who makes their pictures. */
export const pictureVariables = {
  OPENAI_TEXT_MODEL: text().default('gpt-4.1-mini'),
  IMAGE_PROVIDER: list()
    .pipe(z.array(z.enum(['openai', 'replicate'], { error: ORDER })).min(1, { error: ORDER }))
    .optional(),
  OPENAI_IMAGE_MODEL: text().default('gpt-image-1'),
  REPLICATE_API_TOKEN: secret(),
  REPLICATE_BASE_URL: httpUrl().optional(),
  REPLICATE_IMAGE_MODEL: replicateModel().default('black-forest-labs/flux-schnell'),
  REPLICATE_REFERENCE_MODEL: replicateModel().default('google/nano-banana-2'),
};

export const picturesConfig = (v: z.infer<z.ZodObject<typeof pictureVariables>>) => ({
  /** Of the language model that makes storyboards. */
  storyboardModel: v.OPENAI_TEXT_MODEL,
  /** Left out, all makers of pictures that have a key. */
  order: v.IMAGE_PROVIDER,
  openaiModel: v.OPENAI_IMAGE_MODEL,
  replicate: {
    apiKey: v.REPLICATE_API_TOKEN,
    baseUrl: v.REPLICATE_BASE_URL,
    model: v.REPLICATE_IMAGE_MODEL,
    /** For pictures that keep to others. */
    referenceModel: v.REPLICATE_REFERENCE_MODEL,
  },
});
