import { z } from 'zod';
import type { KeptBrand } from '../database/brands.js';
import type { KeptCampaign } from '../database/campaigns.js';
import { brandSchema, briefSchema, type Variant, variantsOf } from '../jobs/campaign-brief.js';
import { campaignSceneSchema, storylineSchema } from '../jobs/campaign-scene.js';
import { aspectSchema } from '../jobs/format.js';
import type { Job } from '../jobs/job.js';
import { fileUrl } from '../jobs/present-job.js';
import type { JobStatus } from '../jobs/status.js';
import { isFinal } from '../jobs/status.js';
import { variantRole } from '../jobs/variant-files.js';

const time = z.iso.datetime();

export const brandViewSchema = z
  .strictObject({ id: z.uuid(), ...brandSchema.required().shape, created_at: time, updated_at: time })
  .meta({ id: 'Brand' });

/** A brand as callers see it: what it does not have is null. */
export function presentBrand({
  id,
  brand,
  createdAt,
  updatedAt,
}: KeptBrand): z.infer<typeof brandViewSchema> {
  const {
    name,
    tagline = null,
    colors,
    logo_url = null,
    images = [],
    font = null,
    voice = null,
    tone = null,
  } = brand;
  return {
    ...{ id, name, tagline, colors, logo_url, images, font, voice, tone },
    ...{ created_at: createdAt.toISOString(), updated_at: updatedAt.toISOString() },
  };
}

export const campaignStatusSchema = z.enum([
  'draft',
  'generating',
  'waiting',
  'completed',
  'failed',
  'cancelled',
]);
type CampaignStatus = z.infer<typeof campaignStatusSchema>;

const url = z.url().nullable();

const variantViewSchema = z
  .strictObject({
    format: aspectSchema,
    length: z.number().meta({ description: 'Seconds that were asked for.' }),
    language: z.string(),
    video_url: url,
    thumbnail_url: url,
    captions: z.strictObject({ srt_url: url, vtt_url: url }),
  })
  .meta({ id: 'CampaignVariant' });

export const campaignViewSchema = z
  .strictObject({
    id: z.uuid(),
    brand_id: z.uuid(),
    name: z.string(),
    brief: briefSchema,
    approval: z
      .boolean()
      .meta({ description: 'Whether each generation waits until its storyline is approved.' }),
    status: campaignStatusSchema,
    generation_progress: z.number().min(0).max(100).meta({ description: 'Percent.' }),
    generation_message: z.string().nullable(),
    job_id: z.uuid().nullable().meta({ description: 'The newest generation.' }),
    final_video_url: url,
    variants: z.array(variantViewSchema),
    storyline: storylineSchema.nullable(),
    scenes: z.array(campaignSceneSchema),
    warnings: z
      .array(z.string())
      .meta({ description: 'What is to be known of the videos although they were made.' }),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Campaign' });

const statuses: Record<JobStatus, CampaignStatus> = {
  pending: 'generating',
  started: 'generating',
  processing: 'generating',
  success: 'completed',
  failure: 'failed',
  cancelled: 'cancelled',
};

/** A campaign as callers see it; how it stands is how its newest job does. */
export function presentCampaign(
  campaign: KeptCampaign,
  publicUrl: string,
): z.infer<typeof campaignViewSchema> {
  const { id, brandId, name, brief, approval, storyline, scenes, createdAt, updatedAt } = campaign;
  const { generation: job } = campaign;
  return {
    ...{ id, brand_id: brandId, name, brief, approval },
    status: job === null ? 'draft' : job.waits_for_approval ? 'waiting' : statuses[job.status],
    // Percent, rounded down: 100 only at the end.
    generation_progress: Math.floor((job?.progress ?? 0) * 1000) / 10,
    generation_message: job ? messageOf(job) : null,
    job_id: job?.id ?? null,
    final_video_url: job ? fileUrl(job, 'video', publicUrl) : null,
    variants: job ? presentVariants(job, publicUrl) : [],
    ...{ storyline, scenes: [...scenes], warnings: job?.result?.warnings ?? [] },
    created_at: createdAt.toISOString(),
    updated_at: latest(updatedAt, job).toISOString(),
  };
}

/** Of a job that failed, why. */
const messageOf = ({ status, error, progress_message }: Job): string =>
  (isFinal(status) && error) || progress_message;

const latest = (updatedAt: Date, job: Job | null): Date =>
  job && job.updated_at > updatedAt ? job.updated_at : updatedAt;

const madeSchema = z.object({ brief: briefSchema });

/** The videos of a job that succeeded. */
function presentVariants(job: Job, publicUrl: string): z.infer<typeof variantViewSchema>[] {
  if (job.status !== 'success') return [];
  return variantsOf(madeSchema.parse(job.input).brief).map((variant: Variant, index) => {
    const link = (role: Parameters<typeof variantRole>[0]) =>
      fileUrl(job, variantRole(role, index), publicUrl);
    return {
      ...{ format: variant.format, length: variant.length, language: variant.language },
      ...{ video_url: link('video'), thumbnail_url: link('thumbnail') },
      captions: { srt_url: link('srt'), vtt_url: link('vtt') },
    };
  });
}
