import { join } from 'node:path';
import { z } from 'zod';
import { type DownloadOptions, downloadUrl } from '../fetching/download-url.js';
import type { Artifact } from '../jobs/artifact.js';
import type { Aspect } from '../jobs/format.js';
import type { Part } from '../jobs/part.js';
import type { ClipResolution } from '../jobs/prices.js';
import { MediaInputError } from '../media/errors.js';
import { FITTED_STILL_VERSION, fittedStill, makeStill } from '../media/frame.js';
import { type MediaInfo, requireVideo } from '../media/media-info.js';
import { probe } from '../media/probe.js';
import { type Chain, makeByFirst } from '../providers/chain.js';
import { ServiceRefused, ServiceUnavailable } from '../providers/service-errors.js';
import type { VideoMode, Videos } from '../providers/video/choose.js';
import type { ClipSize, VideoProvider } from '../providers/video/port.js';
import type { ArtifactStore, Made, Pending } from '../storage/artifacts.js';
import type { Storage } from '../storage/storage.js';
import { openReferences, openStill } from './open-still.js';
import { continuedElsewhere, pendingOf } from './paid-chain.js';
import type { Payments } from './payments.js';
import type { Perform, Work } from './perform.js';
import { mediaFacts, type Workshop } from './workshop.js';

export interface ClipDependencies extends Pick<Payments, 'payClip'> {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly storage: Storage;
  readonly workshop: Workshop;
  /** For clips that a provider gives by URL. */
  readonly limits: Omit<DownloadOptions, 'signal' | 'onProgress'>;
  readonly videos: Videos;
}

/** A clip to be generated for a scene. */
export interface ClipOrder {
  readonly prompt: string;
  readonly aspect: Aspect;
  readonly resolution: ClipResolution;
  /** Seconds that it is to last at least; providers make at most 12, and what shows it plays it again. */
  readonly seconds: number;
  /** Whether it is to be cheap, or good. */
  readonly mode: VideoMode;
  /** The picture that it begins with, of any size: what is too much of it is cut off. */
  readonly firstFrame: Artifact | null;
  /** Pictures of what must look the same in it; used as far as the provider takes them. */
  readonly references: readonly Artifact[];
  /** Another seed is another clip. */
  readonly seed?: number;
}

/** A generated clip, with duration, width and height among its facts; null where everybody refuses to make it. */
export interface Clip {
  readonly clip: Artifact | null;
  readonly warnings: string[];
}

export type ClipActivities = ReturnType<typeof createClipActivities>;

const CLIP_VERSION = 1;
const KEPT = 'The scene shows its picture instead.';
const factsSchema = z.object({ warnings: z.array(z.string()) });

/** Words and a picture become moving pictures. */
export function createClipActivities(dependencies: ClipDependencies) {
  const { perform, artifacts, videos } = dependencies;
  return {
    /**
     * Generates a clip: the same order gives an owner the same clip, which is paid for once. Where everybody refuses there is
     * none, since whoever asks has a picture to show; where it cannot be made now, the part is tried again.
     */
    generateClip: (part: Part, order: ClipOrder): Promise<Clip> =>
      perform(part, async (work) => {
        const { firstFrame, references, mode, ...wanted } = order;
        const providers = videos[mode].choose();
        const goesOn = continuedElsewhere();
        const recipe = {
          operation: 'generate-clip',
          version: CLIP_VERSION,
          parameters: {
            ...{ ...wanted, providers: providers.map(({ name, version }) => [name, version]) },
            // Which of the inputs is what.
            ...{ firstFrame: firstFrame !== null, fitted: FITTED_STILL_VERSION },
          },
          inputs: [...(firstFrame ? [firstFrame] : []), ...references].map(({ key }) => key),
          // Which kind it will be, providers decide.
          extension: 'clip',
        };
        try {
          const clip = await artifacts.produce({ ...part, signal: work.signal }, recipe, (folder, pending) =>
            makeClip(dependencies, { part, work, order, folder }, { providers, goesOn, pending }),
          );
          return { clip, ...factsSchema.parse(clip.facts) };
        } catch (error) {
          if (!(error instanceof ServiceRefused)) throw error;
          return { clip: null, warnings: [`${error.message} ${KEPT}`] };
        }
      }),
  };
}

/** A clip in the making. */
interface Making {
  readonly part: Part;
  readonly work: Work;
  readonly order: ClipOrder;
  readonly folder: string;
}

async function makeClip(
  { payClip, limits, storage, workshop }: ClipDependencies,
  { part, work, order, folder }: Making,
  asked: Pick<Chain<VideoProvider>, 'providers' | 'goesOn'> & { readonly pending: Pending },
): Promise<Made> {
  const { signal } = work;
  const { resolution } = order;
  const path = join(folder, 'clip');
  const fitted = async (artifact: Artifact, size: ClipSize) => {
    const still = await openStill(storage, artifact, folder, signal);
    const output = join(folder, 'first-frame.png');
    const { mediaType } = await workshop.inSlot(part, work, () =>
      makeStill(fittedStill({ still, size, output }), { signal }),
    );
    return { path: output, mediaType };
  };
  const chain: Chain<VideoProvider> = {
    ...asked,
    signal,
    pending: pendingOf(asked.pending),
    pay: (provider, call) => {
      const made = asked.providers.find(({ name }) => name === provider)?.secondsMade(order.seconds);
      return payClip(part, { provider, resolution, seconds: made ?? order.seconds }, call);
    },
  };
  const { made, provider, warnings } = await makeByFirst(chain, async (maker, control) => {
    const firstFrame = order.firstFrame && (await fitted(order.firstFrame, maker.frameSize(order)));
    const references = await openReferences(storage, order.references, folder, signal);
    const generated = await maker.generate({ ...order, firstFrame, references }, control, path);
    if (generated.type === 'url') await downloadUrl(generated.url, path, { ...limits, signal });
    const info = await lookAt(path, signal);
    if (info !== null) return info;
    await control.pending.clear();
    throw new ServiceUnavailable(`What ${maker.title} sent as the clip is none.`);
  });
  const mediaType = made.container === 'matroska' ? 'video/webm' : 'video/mp4';
  return { path, mediaType, facts: { ...mediaFacts(made), provider, warnings } };
}

/** What is in a clip's file; null where it is no video. */
async function lookAt(path: string, signal: AbortSignal): Promise<MediaInfo | null> {
  try {
    const info = await probe(path, { signal });
    requireVideo(info);
    return info;
  } catch (error) {
    if (error instanceof MediaInputError) return null;
    throw error;
  }
}
