import { createPredictions, type ReplicateSettings } from '../replicate/predictions.js';
import type { ImageProvider } from './port.js';

export const REPLICATE_IMAGE_MODEL = 'black-forest-labs/flux-schnell';

/** Pictures by a model at Replicate that takes `prompt` and `aspect_ratio`. */
export function createReplicateImages(settings: ReplicateSettings): ImageProvider {
  const predictions = createPredictions({ model: REPLICATE_IMAGE_MODEL, ...settings }, 'the picture');
  return {
    name: 'replicate',
    title: 'Replicate',
    version: `${predictions.version}, asking 1`,
    async generate({ prompt, aspect, seed }, control) {
      const input = { prompt, aspect_ratio: aspect, ...(seed !== undefined && { seed }) };
      return { type: 'url', url: await predictions.predict(async () => input, control) };
    },
  };
}
