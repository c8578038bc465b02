import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { Part } from '../jobs/part.js';
import { type Scene, sceneSchema } from '../jobs/scene.js';
import { readScript } from '../jobs/script-markup.js';
import type { Images } from '../providers/image/choose.js';
import { keyPhrase } from '../providers/script/key-phrase.js';
import { planScenes } from '../providers/script/plan-scenes.js';
import type { ScriptToPlan } from '../providers/script/script.js';
import type { Storyboard } from '../providers/script/storyboard.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Storage } from '../storage/storage.js';
import type { Payments } from './payments.js';
import type { Perform, Work } from './perform.js';

export interface PlanDependencies extends Pick<Payments, 'payStoryboard'> {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly storage: Storage;
  /** Where nobody makes pictures, scenes show words instead. */
  readonly images: Pick<Images, 'configured'>;
  /** Null where no model is configured. */
  readonly storyboard: Storyboard | null;
}

/** A script to be divided into scenes. */
export interface PlanRequest {
  readonly title: string;
  readonly script: string;
  /** BCP 47 */
  readonly language: string;
  /** By a model, which also says what pictures to make; else by rule. */
  readonly storyboard: boolean;
}

const planSchema = z.object({ scenes: z.array(sceneSchema), warnings: z.array(z.string()) });
/** Scenes, and what the author should know about them. */
export type Plan = z.infer<typeof planSchema>;

export type PlanActivities = ReturnType<typeof createPlanActivities>;

const STORYBOARD_VERSION = 1;
const NO_MODEL =
  'The scenes were made by rule and show no generated pictures, because no language model is configured (OPENAI_API_KEY).';
const NO_PICTURES =
  'The scenes show words instead of generated pictures, because nobody is configured who makes them (IMAGE_PROVIDER).';

/** Scripts become scenes. */
export function createPlanActivities(dependencies: PlanDependencies) {
  const { perform, artifacts, storage, images, storyboard, payStoryboard } = dependencies;

  /** Has the model divide the script; never asked twice for the same. */
  const draw = async (part: Part, work: Work, model: Storyboard, request: PlanRequest): Promise<Plan> => {
    const { title, script, language } = request;
    const recipe = {
      operation: 'storyboard',
      version: STORYBOARD_VERSION,
      parameters: { provider: model.name, version: model.version, title, script, language },
      inputs: [],
      extension: 'json',
    };
    const kept = await artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
      const { scenes, warnings, usage } = await model.draw(scriptOf(request), {
        signal: work.signal,
        pay: (call) => payStoryboard(part, script, call),
      });
      const path = join(folder, 'storyboard.json');
      await writeFile(path, JSON.stringify({ scenes, warnings }));
      return { path, mediaType: 'application/json', facts: { usage: { ...usage } } };
    });
    const plan = planSchema.parse(await json(await storage.read(kept.key)));
    return images.configured ? plan : inWords(plan, language);
  };

  return {
    /** The scenes of a script: what each says, in the author's own words, and what it shows. */
    planScenes: (part: Part, request: PlanRequest): Promise<Plan> =>
      perform(part, async (work) => {
        if (!request.storyboard) return planScenes(scriptOf(request));
        if (storyboard !== null) return draw(part, work, storyboard, request);
        const { scenes, warnings } = planScenes(scriptOf(request));
        return { scenes, warnings: [NO_MODEL, ...warnings] };
      }),
  };
}

const scriptOf = ({ title, script, language }: PlanRequest): ScriptToPlan => ({
  title,
  language,
  blocks: readScript(script),
});

/** The plan without pictures that would have to be generated. */
function inWords({ scenes, warnings }: Plan, language: string): Plan {
  if (!scenes.some(({ visual }) => visual.type === 'prompt')) return { scenes, warnings };
  const drawn = scenes.map(({ narration, visual }): Scene => {
    if (visual.type !== 'prompt') return { narration, visual };
    const { heading } = visual;
    return { narration, visual: { type: 'phrase', phrase: keyPhrase(narration, language), heading } };
  });
  return { scenes: drawn, warnings: [...warnings, NO_PICTURES] };
}
