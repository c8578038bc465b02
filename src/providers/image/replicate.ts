import { createPredictions, type ReplicateSettings, type Upload } from '../replicate/predictions.js';
import type { ImageProvider, ImageRequest } from './port.js';

/** How Replicate is reached, and which of its models make pictures. */
export interface ReplicateImageSettings extends ReplicateSettings {
  /** Where a picture is to keep to others: `owner/name`, or `owner/name:version`. */
  readonly referenceModel?: string;
}

export const REPLICATE_IMAGE_MODEL = 'black-forest-labs/flux-schnell';
export const REPLICATE_REFERENCE_MODEL = 'google/nano-banana-2';

/**
 * Pictures by a model at Replicate that takes `prompt` and `aspect_ratio`; those that are to keep to others by one that takes
 * `image_input` too.
 */
export function createReplicateImages({
  model = REPLICATE_IMAGE_MODEL,
  referenceModel = REPLICATE_REFERENCE_MODEL,
  ...settings
}: ReplicateImageSettings): ImageProvider {
  const ofWords = createPredictions({ ...settings, model }, 'the picture');
  const ofPictures = createPredictions({ ...settings, model: referenceModel }, 'the picture');
  return {
    name: 'replicate',
    title: 'Replicate',
    version: `${ofWords.version}, asking 1`,
    referenceVersion: `${ofPictures.version}, asking 1`,
    async generate(request, control) {
      const { references = [] } = request;
      const predictions = references.length > 0 ? ofPictures : ofWords;
      const input = (upload: Upload) => inputOf(request, upload);
      return { type: 'url', url: await predictions.predict(input, control) };
    },
  };
}

async function inputOf({ prompt, aspect, seed, references = [] }: ImageRequest, upload: Upload) {
  const shared = { prompt, aspect_ratio: aspect };
  if (references.length > 0) return { ...shared, image_input: await Promise.all(references.map(upload)) };
  return { ...shared, ...(seed !== undefined && { seed }) };
}
