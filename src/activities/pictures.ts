import { join } from 'node:path';
import { z } from 'zod';
import { type DownloadOptions, downloadUrl } from '../fetching/download-url.js';
import type { Artifact } from '../jobs/artifact.js';
import type { Aspect } from '../jobs/format.js';
import type { Part } from '../jobs/part.js';
import type { Images } from '../providers/image/choose.js';
import { type ImageMaker, makePicture } from '../providers/image/make-picture.js';
import type { ImageProvider } from '../providers/image/port.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Storage } from '../storage/storage.js';
import { openReferences } from './open-still.js';
import { continuedElsewhere, pendingOf } from './paid-chain.js';
import type { Payments } from './payments.js';
import type { Perform } from './perform.js';

export interface PictureDependencies extends Pick<Payments, 'payPicture' | 'payReferencedPicture'> {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly storage: Storage;
  /** For pictures that a provider gives by URL. */
  readonly limits: Omit<DownloadOptions, 'signal' | 'onProgress'>;
  readonly images: Images;
}

/** A picture to be generated for a scene. */
export interface PictureRequest {
  readonly prompt: string;
  readonly aspect: Aspect;
  /** Pictures of what must look the same in it; none by default. */
  readonly references?: readonly Artifact[];
}

/** A generated picture: PNG, JPEG or WebP, with its width and height in pixels among its facts. */
export interface Picture {
  readonly picture: Artifact;
  readonly warnings: string[];
}

export type PictureActivities = ReturnType<typeof createPictureActivities>;

const PICTURE_VERSION = 1;
const WITHOUT_REFERENCES =
  'A picture was made without a look at the reference pictures: its model takes none (OPENAI_IMAGE_MODEL).';
const factsSchema = z.object({ warnings: z.array(z.string()) });

/** Words become pictures. */
export function createPictureActivities(dependencies: PictureDependencies) {
  const { perform, artifacts, storage, limits, images } = dependencies;
  return {
    /** Generates a picture: the same words give an owner the same picture, which is paid for once. */
    generatePicture: (part: Part, { prompt, aspect, references = [] }: PictureRequest): Promise<Picture> =>
      perform(part, async ({ signal }) => {
        const providers = images.choose();
        const goesOn = continuedElsewhere();
        const keeps = ({ referenceVersion }: ImageProvider) =>
          references.length > 0 && referenceVersion !== null;
        const makers = providers.map((provider) => [
          provider.name,
          keeps(provider) ? provider.referenceVersion : provider.version,
        ]);
        const recipe = {
          operation: 'generate-picture',
          version: PICTURE_VERSION,
          parameters: { providers: makers, prompt, aspect },
          inputs: references.map(({ key }) => key),
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
            pay: (provider, call) =>
              providers.some((maker) => maker.name === provider && keeps(maker))
                ? dependencies.payReferencedPicture(part, provider, call)
                : dependencies.payPicture(part, provider, call),
            fetch: async (url) => void (await downloadUrl(url, path, { ...limits, signal })),
          };
          const request = {
            ...{ prompt, aspect },
            references: await openReferences(storage, references, folder, signal),
          };
          const { file, provider, warnings } = await makePicture(maker, request, path);
          const { mediaType, width, height } = file;
          const free = references.length > 0 && !providers.some((one) => one.name === provider && keeps(one));
          const all = free ? [...warnings, WITHOUT_REFERENCES] : warnings;
          return { path, mediaType, facts: { width, height, provider, warnings: all } };
        });
        return { picture, ...factsSchema.parse(picture.facts) };
      }),
  };
}
