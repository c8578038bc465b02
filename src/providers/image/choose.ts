import { ServiceRefused } from '../service-errors.js';
import { createOpenAIImages, type OpenAIImageSettings } from './openai.js';
import type { ImageProvider } from './port.js';
import { createReplicateImages, type ReplicateSettings } from './replicate.js';

export const IMAGE_PROVIDERS = ['openai', 'replicate'] as const;
type ImageProviderName = (typeof IMAGE_PROVIDERS)[number];

/** Which makers of pictures the operator has configured. */
export interface ImageSettings {
  /** In the order in which they are asked; left out, all that have a key. */
  readonly order?: readonly ImageProviderName[] | undefined;
  readonly openai?: OpenAIImageSettings;
  readonly replicate?: ReplicateSettings;
}

/** The makers of pictures. */
export interface Images {
  /** Whether there is any. */
  readonly configured: boolean;
  /**
   * At least one, the first to be asked first; one that is named and has no key is left out.
   * @throws ServiceRefused when there is none
   */
  choose(): readonly ImageProvider[];
}

/** Makes the choice of picture makers out of the operator's settings. */
export function createImages({ order = IMAGE_PROVIDERS, openai, replicate }: ImageSettings): Images {
  const makers: Readonly<Record<ImageProviderName, ImageProvider | null>> = {
    openai: openai ? createOpenAIImages(openai) : null,
    replicate: replicate ? createReplicateImages(replicate) : null,
  };
  const providers = order.map((name) => makers[name]).filter((provider) => provider !== null);
  return {
    configured: providers.length > 0,
    choose() {
      if (providers.length > 0) return providers;
      const keys = order.map((name) => KEYS[name]).join(' or ');
      throw new ServiceRefused(
        `Pictures cannot be generated here: nobody is configured who could. Set ${keys}.`,
      );
    },
  };
}

const KEYS: Readonly<Record<ImageProviderName, string>> = {
  openai: 'OPENAI_API_KEY',
  replicate: 'REPLICATE_API_TOKEN',
};
