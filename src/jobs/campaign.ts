import { z } from 'zod';
import { brandSchema, briefSchema, modeSchema, variantsOf } from './campaign-brief.js';
import { compositionStages, narrationStage } from './composition-stages.js';
import { defineKind, type NamedUrl } from './kind.js';

/** A brief that is made once, in a brand's look. */
export const briefOnceSchema = z.strictObject({
  mode: modeSchema.default('production'),
  brand: brandSchema,
  brief: briefSchema,
});

/** What a campaign is made of, as it was when that was asked for: changing a brand or a brief changes no job. */
export const campaignInputSchema = briefOnceSchema.extend({
  /** Whose storyline may be edited, and whose files are kept; none for a brief that is made once. */
  campaign_id: z.uuid().optional(),
  /** Whether somebody looks at a campaign's storyline before anything is made of it. */
  approval: z.boolean().default(false),
});
export type CampaignInput = z.infer<typeof campaignInputSchema>;

/** Makes ads of a brief, in a brand's look: one for each format, length and language (seed 002). */
export const campaign = defineKind({
  name: 'campaign',
  workflow: 'campaignJob',
  input: campaignInputSchema,
  stages: [
    { name: 'storyline', weight: 0.3, message: 'Writing the storyline' },
    { name: 'storyboard', weight: 0.05, message: 'Reading the storyboard' },
    { name: 'pictures', weight: 1, message: 'Preparing images', partName: 'image' },
    narrationStage,
    { name: 'music', weight: 0.3, message: 'Preparing the music' },
    { name: 'clips', weight: 0.5, message: 'Making clips', partName: 'clip' },
    { name: 'continuity', weight: 0.1, message: 'Making one clip go on from another', partName: 'step' },
    ...compositionStages,
  ],
  takesSlot: true,
  retention: 'job',
  probesUrls: false,
  seconds: ({ brief }) => variantsOf(brief).reduce((sum, { length }) => sum + length, 0),
  urls: ({ brand }) => brandUrls(brand, '/brand'),
});

/** The URLs that a brand names. */
export function brandUrls(
  { logo_url: logo, images = [] }: Pick<CampaignInput['brand'], 'logo_url' | 'images'>,
  pointer = '',
): NamedUrl[] {
  return [
    ...(logo ? [{ pointer: `${pointer}/logo_url`, url: logo }] : []),
    ...images.map((url, index) => ({ pointer: `${pointer}/images/${index}`, url })),
  ];
}
