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
   * At least one, the first to be asked first.
   * @throws ServiceRefused when none is configured, or one that is named has no key
   */
  choose(): readonly ImageProvider[];
}

/** Makes the choice of picture makers out of the operator's settings. */
export function createImages({ order, openai, replicate }: ImageSettings): Images {
  const providers: Readonly<Record<ImageProviderName, ImageProvider | null>> = {
    openai: openai ? createOpenAIImages(openai) : null,
    replicate: replicate ? createReplicateImages(replicate) : null,
  };
  const named = order ?? IMAGE_PROVIDERS.filter((name) => providers[name] !== null);
  return {
    configured: named.length > 0 && named.every((name) => providers[name] !== null),
    choose() {
      if (named.length === 0) {
        throw new ServiceRefused(
          'Pictures cannot be generated here: nobody is configured who could. Set OPENAI_API_KEY or REPLICATE_API_TOKEN.',
        );
      }
      return named.map((name) => providers[name] ?? withoutKey(name));
    },
  };
}

function withoutKey(name: ImageProviderName): never {
  const setting = name === 'openai' ? 'OPENAI_API_KEY' : 'REPLICATE_API_TOKEN';
  throw new ServiceRefused(`IMAGE_PROVIDER names ${name}, which has no key: set ${setting}.`);
}
