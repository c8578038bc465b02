import { z } from 'zod';
import { LONGEST_AD, SHORTEST_AD } from './campaign-brief.js';
import { moodSchema } from './mood.js';
import { visualSchema } from './scene.js';
import { languageSchema } from './script-video.js';

/** Tested orders in which ads say things. */
export const structureSchema = z.enum([
  'hook-problem-solution-proof-action',
  'attention-interest-desire-action',
  'before-after-bridge',
]);

/** What a scene does in its structure. */
export const roleSchema = z.enum([
  'hook',
  'problem',
  'solution',
  'benefit',
  'proof',
  'attention',
  'interest',
  'desire',
  'before',
  'after',
  'bridge',
  'action',
]);

const LONGEST_NARRATION = 500;

/** One scene of an ad, as people see and edit it. */
export const campaignSceneSchema = z.strictObject({
  role: roleSchema,
  /** Empty where only music plays. */
  narration: z.string().max(LONGEST_NARRATION),
  visual: visualSchema,
  /** BCP 47 */
  language: languageSchema,
  /** Seconds of the ad that it stands in. */
  length: z.int().min(SHORTEST_AD).max(LONGEST_AD),
});
export type CampaignScene = z.infer<typeof campaignSceneSchema>;

/** What all scenes of an ad are strung on. */
export const storylineSchema = z.strictObject({
  structure: structureSchema,
  /** What the ad is called: its thumbnails show it. */
  title: z.string().trim().min(1).max(200),
  /** Of its music. */
  mood: moodSchema,
});
export type Storyline = z.infer<typeof storylineSchema>;
