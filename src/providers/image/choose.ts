import { type Makers, makersInOrder } from '../makers.js';
import { createOpenAIImages, type OpenAIImageSettings } from './openai.js';
import type { ImageProvider } from './port.js';
import { createReplicateImages, type ReplicateImageSettings } from './replicate.js';

export const IMAGE_PROVIDERS = ['openai', 'replicate'] as const;
type ImageProviderName = (typeof IMAGE_PROVIDERS)[number];

/** Which makers of pictures the operator has configured. */
export interface ImageSettings {
  /** In the order in which they are asked; left out, all that have a key. */
  readonly order?: readonly ImageProviderName[] | undefined;
  readonly openai?: OpenAIImageSettings;
  readonly replicate?: ReplicateImageSettings;
}

/** The makers of pictures. */
export type Images = Makers<ImageProvider>;

/** Makes the choice of picture makers out of the operator's settings. */
export function createImages({ order = IMAGE_PROVIDERS, openai, replicate }: ImageSettings): Images {
  return makersInOrder({
    order,
    makers: {
      openai: openai ? createOpenAIImages(openai) : null,
      replicate: replicate ? createReplicateImages(replicate) : null,
    },
    keys: { openai: 'OPENAI_API_KEY', replicate: 'REPLICATE_API_TOKEN' },
    cannot: 'Pictures cannot be generated here',
  });
}
