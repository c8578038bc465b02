import { join } from 'node:path';
import { type DownloadOptions, downloadUrl } from '../fetching/download-url.js';
import { ownFile } from '../fetching/own-file.js';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import { type MediaInfo, requireAudio, requireVideo } from '../media/media-info.js';
import { probe } from '../media/probe.js';
import { probeStill } from '../media/still.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import { StoredFileMissingError } from '../storage/errors.js';
import { requireSpace } from '../storage/free-space.js';
import type { Storage } from '../storage/storage.js';
import { UnusableInputError } from './failures.js';
import type { Perform, Work } from './perform.js';
import { mediaFacts } from './workshop.js';

/** A file that a job's input names, and what it must have to be of use. */
export interface NamedSource {
  readonly url: string;
  /** `view`: a clip, or a picture that does not move. */
  readonly needs: 'picture' | 'sound' | 'view';
}

export interface FetchDependencies {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly storage: Storage;
  /** Where callers reach this service: a URL under it is read from storage. */
  readonly publicUrl: string;
  readonly limits: Omit<DownloadOptions, 'signal' | 'onProgress'>;
}

/** Where a file's bytes are, and their hash where it was counted on the way. */
interface Brought {
  readonly path: string;
  readonly sha256?: string;
}

export type FetchActivities = ReturnType<typeof createFetchActivities>;

/** Files that users name become artifacts, after a look at what they are. */
export function createFetchActivities({ perform, artifacts, storage, publicUrl, limits }: FetchDependencies) {
  /** Brings the file's bytes to a path: from our own storage as it is, from elsewhere by download. */
  const bring = async (url: string, folder: string, { signal, report }: Work): Promise<Brought> => {
    const own = ownFile(url, publicUrl);
    if (own !== null) return { path: await storage.materialise(own, folder, signal).catch(gone) };
    await requireSpace(folder, limits.maxBytes);
    const path = join(folder, 'download');
    const onProgress = (fraction: number | null) => report(fraction ?? 0.5);
    const { sha256 } = await downloadUrl(url, path, { ...limits, signal, onProgress });
    return { path, sha256 };
  };

  return {
    /** Fetches one file and looks whether it has what it is needed for; kept by its content, so twice is once. */
    download: (part: Part, { url, needs }: NamedSource): Promise<Artifact> =>
      perform(part, (work) =>
        artifacts.produceByContent({ ...part, signal: work.signal }, async (folder) => {
          const { path, ...hash } = await bring(url, folder, work);
          const options = { signal: work.signal };
          const still = needs === 'view' ? await probeStill(path, options) : null;
          if (still) {
            const { mediaType, width, height } = still;
            return { path, ...hash, extension: 'image', mediaType, facts: { width, height } };
          }
          const info = await probe(path, options);
          requireNeeded(info, needs);
          return {
            path,
            ...hash,
            extension: extensionOf(info),
            mediaType: mediaTypeOf(info),
            facts: mediaFacts(info),
          };
        }),
      ),
  };
}

function requireNeeded(info: MediaInfo, needs: NamedSource['needs']): void {
  if (needs === 'sound') requireAudio(info);
  else requireVideo(info);
}

function gone(error: unknown): never {
  if (!(error instanceof StoredFileMissingError)) throw error;
  throw new UnusableInputError(
    'A file of this service that the job names is no longer there: it has expired. Upload it again.',
  );
}

/** By what the bytes are, not by what the URL or its server call them. */
function extensionOf({ container }: MediaInfo): string {
  return container.replaceAll(/[^a-z0-9]/g, '') || 'bin';
}

function mediaTypeOf({ video }: MediaInfo): string {
  return video ? 'video/*' : 'audio/*';
}
