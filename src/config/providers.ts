import { z } from 'zod';
import { picturesConfig, pictureVariables } from './pictures.js';
import { speechConfig, speechVariables } from './speech.js';
import { httpUrl, oneOf, secret, text } from './values.js';
import { musicConfig, videosConfig, videoVariables } from './videos.js';

/** Outside services and local models, by their keys and folders. */
export const providerVariables = {
  TRANSCRIPTION_PROVIDER: oneOf(['auto', 'openai', 'sherpa', 'pocketsphinx']).default('auto'),
  TRANSCRIPTION_MODEL_DIR: text().optional(),
  WHISPER_MODEL_CACHE_DIR: text().optional(),
  OPENAI_API_KEY: secret(),
  OPENAI_BASE_URL: httpUrl().optional(),
  ...pictureVariables,
  ...videoVariables,
  ...speechVariables,
  PRICES_FILE: text().optional(),
  WEBHOOK_SECRET: secret(),
  WEBHOOK_SIGNING_SECRET: z
    .string()
    .regex(/^(?!whsec_)|^whsec_[A-Za-z0-9+/]+={0,2}$/, { error: 'whsec_ and base64, or any other text' })
    .optional()
    .meta({ secret: true }),
  VITE_API_URL: httpUrl().optional(),
};

export const providersConfig = (v: z.infer<z.ZodObject<typeof providerVariables>>) => ({
  transcription: {
    provider: v.TRANSCRIPTION_PROVIDER,
    /** A folder of local Whisper-class models. */
    modelDirectory: v.TRANSCRIPTION_MODEL_DIR ?? v.WHISPER_MODEL_CACHE_DIR,
  },
  /** Without a key there may still be a base URL: compatible servers of one's own often ask for none. */
  openai: { apiKey: v.OPENAI_API_KEY, baseUrl: v.OPENAI_BASE_URL },
  pictures: picturesConfig(v),
  videos: videosConfig(v),
  music: musicConfig(v),
  speech: speechConfig(v),
  /** JSON of what the paid ones ask for, where it is not what they asked when this was written. */
  pricesFile: v.PRICES_FILE,
  webhooks: {
    /** Signs webhooks of jobs that bring no secret of their own. */
    signingSecret: v.WEBHOOK_SIGNING_SECRET,
    /** What others sign their requests to us with. */
    requestSecret: v.WEBHOOK_SECRET,
  },
});
