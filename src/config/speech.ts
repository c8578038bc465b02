import { z } from 'zod';
import { voicesDirectory } from './cache.js';
import { replicateModel } from './pictures.js';
import { httpUrl, list, oneOf, secret, text } from './values.js';

const SPEAKERS = ['azure', 'google', 'elevenlabs', 'openai', 'fish', 'replicate', 'local'] as const;
const SPEAKER_ORDER = `some of ${SPEAKERS.join(', ')}, in the order in which they are to be asked`;

/** Who speaks: local voices, and services by their keys (OpenAI's stands with the other providers). */
export const speechVariables = {
  VOICE_PROVIDER: list()
    .pipe(z.array(z.enum(SPEAKERS, { error: SPEAKER_ORDER })).min(1, { error: SPEAKER_ORDER }))
    .default(['openai', 'replicate', 'local']),
  REPLICATE_SPEECH_MODEL: replicateModel().default('minimax/speech-2.6-turbo'),
  REPLICATE_SPEECH_VOICE: text().optional(),
  VOICE_FALLBACK: oneOf(['local', 'none']).default('local'),
  VOICES_DIR: text().optional(),
  XDG_CACHE_HOME: text().optional(),
  AZURE_SPEECH_KEY: secret(),
  AZURE_SPEECH_REGION: text().optional(),
  AZURE_SPEECH_HOST: z
    .string()
    .regex(/^wss?:\/\/[^\s/]+$/i, { error: 'a URL that begins with ws:// or wss://, without a path' })
    .optional(),
  GOOGLE_APPLICATION_CREDENTIALS: text().optional(),
  GOOGLE_SPEECH_BASE_URL: httpUrl().optional(),
  ELEVENLABS_API_KEY: secret(),
  ELEVENLABS_BASE_URL: httpUrl().optional(),
  FISH_AUDIO_API_KEY: secret(),
  FISH_AUDIO_BASE_URL: httpUrl().optional(),
};

export const speechConfig = (v: z.infer<z.ZodObject<typeof speechVariables>>) => ({
  /** Who speaks in campaigns whose brand names no voice, and who stands in; one without its key is left out. */
  order: v.VOICE_PROVIDER,
  replicate: { model: v.REPLICATE_SPEECH_MODEL, voice: v.REPLICATE_SPEECH_VOICE },
  /** What becomes of a provider without its key: a local voice speaks, or the job is refused. */
  fallback: v.VOICE_FALLBACK,
  /** The folder of Piper voices. */
  voicesDirectory: voicesDirectory(v.VOICES_DIR, v.XDG_CACHE_HOME),
  azure: { apiKey: v.AZURE_SPEECH_KEY, region: v.AZURE_SPEECH_REGION, host: v.AZURE_SPEECH_HOST },
  google: { credentialsPath: v.GOOGLE_APPLICATION_CREDENTIALS, baseUrl: v.GOOGLE_SPEECH_BASE_URL },
  elevenlabs: { apiKey: v.ELEVENLABS_API_KEY, baseUrl: v.ELEVENLABS_BASE_URL },
  fish: { apiKey: v.FISH_AUDIO_API_KEY, baseUrl: v.FISH_AUDIO_BASE_URL },
});
