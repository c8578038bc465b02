import { z } from 'zod';
import { compositionStages, narrationStage } from './composition-stages.js';
import { platformSchema } from './format.js';
import { defineKind } from './kind.js';
import { isKnownLanguage } from './language.js';
import { mediaUrlSchema } from './media-url.js';
import { findMood, MOODS, moodSchema } from './mood.js';
import { saysSomething, scriptMedia } from './script-markup.js';

export const LONGEST_SCRIPT = 50_000;
/** Seconds; also of what a script may take when it is spoken. */
export const LONGEST_VIDEO = 1800;

export const voiceProviderSchema = z.enum(['azure', 'google', 'elevenlabs', 'openai', 'fish', 'local']);

const label = z.string().trim().min(1).max(200);

export const languageSchema = z
  .string()
  .refine(isKnownLanguage, 'must be a language as BCP 47 writes it, such as en-US')
  .meta({ example: 'en-US' });

export const scriptVideoInputSchema = z.strictObject({
  script_id: label,
  user_id: label,
  title: label,
  script_content: z
    .string()
    .max(LONGEST_SCRIPT, `must have at most ${LONGEST_SCRIPT} characters`)
    .regex(/[\p{L}\p{N}]/u, { error: 'must say something: it has no letter and no digit', abort: true })
    .refine(saysSomething, 'must say something: it has pictures only'),
  language: languageSchema,
  platform: platformSchema,
  /** Seconds. */
  duration: z.number().min(1).max(LONGEST_VIDEO),
  voice_provider: voiceProviderSchema,
  voice_name: label.optional(),
  background_music: z
    .union([moodSchema, mediaUrlSchema.min(1)])
    .optional()
    .meta({ description: `A URL, or a mood, for which music is made: ${MOODS.join(', ')}.` }),
  template_id: label.optional(),
});
export type ScriptVideoInput = z.infer<typeof scriptVideoInputSchema>;

/** Makes a narrated, captioned, scored video of a script (seed 004). */
export const scriptVideo = defineKind({
  name: 'script-video',
  workflow: 'scriptVideoJob',
  input: scriptVideoInputSchema,
  stages: [
    { name: 'analyse', weight: 0.2, message: 'Analysing the script' },
    narrationStage,
    { name: 'pictures', weight: 1, message: 'Generating images', partName: 'scene' },
    { name: 'music', weight: 0.3, message: 'Preparing the music' },
    ...compositionStages,
  ],
  takesSlot: true,
  retention: 'job',
  probesUrls: false,
  seconds: ({ duration }) => duration,
  urls: ({ script_content, background_music: music }) => [
    ...scriptMedia(script_content).map((url) => ({ pointer: '/script_content', url })),
    ...(music !== undefined && findMood(music) === null
      ? [{ pointer: '/background_music', url: music }]
      : []),
  ],
});

/** The template of which a language model makes the scenes, and a provider of images the pictures. */
export const STORYBOARD = 'storyboard';
const DEFAULT_TEMPLATE = 'aurora';

/** The template that a video is drawn by; that of a storyboard shows where there is no picture. */
export const templateFor = ({ template_id: id }: Pick<ScriptVideoInput, 'template_id'>): string =>
  id === undefined || id === STORYBOARD ? DEFAULT_TEMPLATE : id;
