import { createPredictions, type ReplicateSettings, type Upload } from '../replicate/predictions.js';
import { type ClipRequest, sizeOf, type VideoProvider } from './port.js';

export const REPLICATE_VIDEO_MODEL = 'bytedance/seedance-1-lite';
/** Clips take minutes. */
const TIMEOUT_SECONDS = 1200;
const POLL_SECONDS = 3;
/** What the model takes: whole seconds, and pictures of what must look the same. */
const [SHORTEST, LONGEST] = [2, 12];
const MOST_REFERENCES = 4;

/**
 * Clips by a model at Replicate that takes what Seedance takes: `prompt`, `image` (the first frame), `duration`,
 * `resolution`, `aspect_ratio`, `reference_images`, `seed`.
 * Source: replicate.com/bytedance/seedance-1-lite/versions/f22bbc7d…/api
 */
export function createReplicateVideos(settings: ReplicateSettings): VideoProvider {
  const predictions = createPredictions(
    {
      model: REPLICATE_VIDEO_MODEL,
      timeoutSeconds: TIMEOUT_SECONDS,
      pollSeconds: POLL_SECONDS,
      ...settings,
    },
    'the clip',
  );
  const secondsMade = (seconds: number) => Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(seconds)));
  return {
    name: 'replicate',
    title: 'Replicate',
    version: `${predictions.version}, asking 1`,
    frameSize: sizeOf,
    secondsMade,
    async generate(request, control) {
      const { prompt, aspect, resolution, seconds, seed } = request;
      const input = async (upload: Upload) => ({
        prompt,
        duration: secondsMade(seconds),
        resolution,
        aspect_ratio: aspect,
        ...(await pictures(request, upload)),
        ...(seed !== undefined && { seed }),
      });
      return { type: 'url', url: await predictions.predict(input, control) };
    },
  };
}

/** The model takes either a first frame or references, and these not at its finest. */
async function pictures({ firstFrame, references, resolution }: ClipRequest, upload: Upload) {
  if (firstFrame !== null) return { image: await upload(firstFrame) };
  if (references.length === 0 || resolution === '1080p') return {};
  return { reference_images: await Promise.all(references.slice(0, MOST_REFERENCES).map(upload)) };
}
