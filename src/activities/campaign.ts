import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { CampaignRepository, Storyboard } from '../database/campaigns.js';
import type { CampaignInput } from '../jobs/campaign.js';
import { TEST_SCENES, type Version, versionsOf } from '../jobs/campaign-brief.js';
import { type CampaignScene, roleSchema, type Storyline, storylineSchema } from '../jobs/campaign-scene.js';
import type { Part } from '../jobs/part.js';
import { visualSchema } from '../jobs/scene.js';
import type { Images } from '../providers/image/choose.js';
import { ServiceError } from '../providers/service-errors.js';
import { writeStoryline } from '../providers/storyline/by-rule.js';
import type { StorylineModel } from '../providers/storyline/model.js';
import type { StorylineRequest } from '../providers/storyline/port.js';
import type { Videos } from '../providers/video/choose.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Storage } from '../storage/storage.js';
import { UnusableInputError } from './failures.js';
import type { Payments } from './payments.js';
import type { Perform, Work } from './perform.js';

export interface CampaignDependencies extends Pick<Payments, 'payStoryline'> {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly storage: Storage;
  readonly campaigns: Pick<CampaignRepository, 'plan' | 'storyboard'>;
  readonly images: Pick<Images, 'configured'>;
  readonly videos: Videos;
  /** Null where no model is configured: ads are then written by rule. */
  readonly storylines: StorylineModel | null;
}

/** All of a campaign's storylines, one after the other. */
export interface CampaignPlan extends Storyboard {
  /** Whether anybody makes clips of its pictures. */
  readonly clips: boolean;
  readonly warnings: readonly string[];
}

export type CampaignActivities = ReturnType<typeof createCampaignActivities>;

const STORYLINE_VERSION = 1;
/** Scenes of an ad in production, at most. */
const MOST_SCENES = 16;

const planSchema = z.object({
  ...storylineSchema.shape,
  scenes: z.array(z.object({ role: roleSchema, narration: z.string(), visual: visualSchema })),
  warnings: z.array(z.string()),
});
type Plan = z.infer<typeof planSchema>;

/** Briefs become storylines. */
export function createCampaignActivities(dependencies: CampaignDependencies) {
  const { perform, artifacts, storage, campaigns, images, videos, storylines, payStoryline } = dependencies;

  /** Has the model write an ad; never asked twice for the same. */
  const byModel = async (
    part: Part,
    work: Work,
    model: StorylineModel,
    request: StorylineRequest,
  ): Promise<Plan> => {
    const brief = JSON.stringify(request);
    const recipe = {
      operation: 'storyline',
      version: STORYLINE_VERSION,
      parameters: { provider: model.name, version: model.version, brief },
      inputs: [],
      extension: 'json',
    };
    const kept = await artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
      const plan = await model.write(request, {
        signal: work.signal,
        pay: (call) => payStoryline(part, brief, call),
      });
      const path = join(folder, 'storyline.json');
      await writeFile(path, JSON.stringify(plan));
      return { path, mediaType: 'application/json' };
    });
    return planSchema.parse(await json(await storage.read(kept.key)));
  };

  /** Where the model will not write an ad it is written by rule; where it cannot now, the part is tried again. */
  const write = async (part: Part, work: Work, request: StorylineRequest): Promise<Plan> => {
    if (storylines === null) return planSchema.parse(writeStoryline(request));
    try {
      return await byModel(part, work, storylines, request);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.retryable) throw error;
      const plan = planSchema.parse(writeStoryline(request));
      return {
        ...plan,
        warnings: [`${error.message} The ad was written by rule instead.`, ...plan.warnings],
      };
    }
  };

  return {
    /** Writes the storyline of each language and length, and shows it with its campaign where it has one. */
    planCampaign: (part: Part, input: CampaignInput): Promise<CampaignPlan> =>
      perform(part, async (work) => {
        const versions = versionsOf(input.brief);
        const scenes: CampaignScene[] = [];
        const warnings = new Set<string>();
        let storyline: Storyline | undefined;
        for (const [index, version] of versions.entries()) {
          const plan = await write(part, work, requestOf(input, version, images.configured));
          const { structure, title, mood } = plan;
          storyline ??= { structure, title, mood };
          scenes.push(...plan.scenes.map((scene) => ({ ...scene, ...version })));
          for (const warning of plan.warnings) warnings.add(warning);
          work.report((index + 1) / versions.length);
        }
        if (storyline === undefined) throw new TypeError('A brief asks for no storyline');
        if (input.campaign_id !== undefined) await campaigns.plan(input.campaign_id, { storyline, scenes });
        return { storyline, scenes, clips: videos[input.mode].configured, warnings: [...warnings] };
      }),

    /** What is to be made of a campaign, as it stands now that it was approved. */
    readStoryboard: (part: Part, campaignId: string): Promise<Storyboard> =>
      perform(part, async () => {
        const storyboard = await campaigns.storyboard(campaignId);
        if (storyboard) return storyboard;
        throw new UnusableInputError('The campaign was deleted while its videos were being made.');
      }),
  };
}

function requestOf(
  { brand, brief, mode }: CampaignInput,
  { language, length }: Version,
  pictures: boolean,
): StorylineRequest {
  const { product, audience = null, benefits, proof = null, call_to_action: callToAction } = brief;
  const { name, tagline = null, tone = null, images = [] } = brand;
  return {
    brand: { name, tagline, tone },
    ...{ product, audience, benefits, proof, callToAction, language, images, pictures },
    briefLanguage: brief.languages?.[0] ?? language,
    seconds: length,
    mostScenes: mode === 'test' ? TEST_SCENES : MOST_SCENES,
  };
}
