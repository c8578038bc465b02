import { type Makers, makersInOrder } from '../makers.js';
import type { ReplicateSettings } from '../replicate/predictions.js';
import { createOpenAIVideos, type OpenAIVideoSettings } from './openai.js';
import type { VideoProvider } from './port.js';
import { createReplicateVideos } from './replicate.js';

export const VIDEO_PROVIDERS = ['replicate', 'openai'] as const;
export type VideoProviderName = (typeof VIDEO_PROVIDERS)[number];

/** What is asked of clips: to be cheap, or to be good. */
export type VideoMode = 'test' | 'production';

/** Which makers of clips the operator has configured. */
export interface VideoSettings {
  /** In the order in which they are asked; left out, Replicate alone. */
  readonly order?: readonly VideoProviderName[] | undefined;
  readonly openai?: OpenAIVideoSettings;
  readonly replicate?: ReplicateSettings & {
    /** Where clips are to be cheap; the same model where it is left out. */
    readonly testModel?: string;
  };
}

/** The makers of clips, for each mode. */
export type Videos = Readonly<Record<VideoMode, Makers<VideoProvider>>>;

/** Makes the choice of clip makers out of the operator's settings. */
export function createVideos({ order = ['replicate'], openai, replicate }: VideoSettings): Videos {
  const makers = (model: string | undefined) =>
    makersInOrder<VideoProviderName, VideoProvider>({
      order,
      makers: {
        openai: openai ? createOpenAIVideos(openai) : null,
        replicate: replicate ? createReplicateVideos({ ...replicate, ...(model && { model }) }) : null,
      },
      keys: { openai: 'OPENAI_API_KEY', replicate: 'REPLICATE_API_TOKEN' },
      cannot: 'Clips cannot be generated here',
    });
  return { test: makers(replicate?.testModel ?? replicate?.model), production: makers(replicate?.model) };
}
