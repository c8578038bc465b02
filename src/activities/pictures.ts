import { join } from 'node:path';
import { z } from 'zod';
import { type DownloadOptions, downloadUrl } from '../fetching/download-url.js';
import type { Artifact } from '../jobs/artifact.js';
import type { Aspect } from '../jobs/format.js';
import type { Part } from '../jobs/part.js';
import type { Images } from '../providers/image/choose.js';
import { type ImageMaker, makePicture } from '../providers/image/make-picture.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import { continuedElsewhere, pendingOf } from './paid-chain.js';
import type { Payments } from './payments.js';
import type { Perform } from './perform.js';

export interface PictureDependencies extends Pick<Payments, 'payPicture'> {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  /** For pictures that a provider gives by URL. */
  readonly limits: Omit<DownloadOptions, 'signal' | 'onProgress'>;
  readonly images: Images;
}

/** A picture to be generated for a scene. */
export interface PictureRequest {
  readonly prompt: string;
  readonly aspect: Aspect;
}

/** A generated picture: PNG, JPEG or WebP, with its width and height in pixels among its facts. */
export interface Picture {
  readonly picture: Artifact;
  readonly warnings: string[];
}

export type PictureActivities = ReturnType<typeof createPictureActivities>;

const PICTURE_VERSION = 1;
const factsSchema = z.object({ warnings: z.array(z.string()) });

/** Words become pictures. */
export function createPictureActivities(dependencies: PictureDependencies) {
  const { perform, artifacts, limits, images, payPicture } = dependencies;
  return {
    /** Generates a picture: the same words give an owner the same picture, which is paid for once. */
    generatePicture: (part: Part, { prompt, aspect }: PictureRequest): Promise<Picture> =>
      perform(part, async ({ signal }) => {
        const providers = images.choose();
        const goesOn = continuedElsewhere();
        const recipe = {
          operation: 'generate-picture',
          version: PICTURE_VERSION,
          parameters: { providers: providers.map(({ name, version }) => [name, version]), prompt, aspect },
          inputs: [],
          // Which kind it will be, providers decide.
          extension: 'image',
        };
        const picture = await artifacts.produce({ ...part, signal }, recipe, async (folder, pending) => {
          const path = join(folder, 'picture');
          const maker: ImageMaker = {
            providers,
            signal,
            goesOn,
            pending: pendingOf(pending),
            pay: (provider, call) => payPicture(part, provider, call),
            fetch: async (url) => void (await downloadUrl(url, path, { ...limits, signal })),
          };
          const { file, provider, warnings } = await makePicture(maker, { prompt, aspect }, path);
          const { mediaType, width, height } = file;
          return { path, mediaType, facts: { width, height, provider, warnings } };
        });
        return { picture, ...factsSchema.parse(picture.facts) };
      }),
  };
}
