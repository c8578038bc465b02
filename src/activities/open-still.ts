import type { Artifact } from '../jobs/artifact.js';
import type { Still } from '../media/frame.js';
import { probeStill } from '../media/still.js';
import type { GivenPicture } from '../providers/paid-request.js';
import type { Storage } from '../storage/storage.js';
import { UnusableInputError } from './failures.js';

/**
 * A picture as a file, looked at.
 * @throws UnusableInputError when it is something else
 */
export async function openStill(
  storage: Storage,
  { key }: Artifact,
  folder: string,
  signal: AbortSignal,
): Promise<Still> {
  const path = await storage.materialise(key, folder, signal);
  const info = await probeStill(path, { signal });
  if (info === null)
    throw new UnusableInputError('One of the pictures is none: give PNG, JPEG or WebP files.');
  return { path, info };
}

/**
 * Pictures as providers are given them, one after the other.
 * @throws UnusableInputError when one is something else
 */
export async function openReferences(
  storage: Storage,
  artifacts: readonly Artifact[],
  folder: string,
  signal: AbortSignal,
): Promise<GivenPicture[]> {
  const pictures: GivenPicture[] = [];
  for (const artifact of artifacts) {
    const { path, info } = await openStill(storage, artifact, folder, signal);
    pictures.push({ path, mediaType: info.mediaType });
  }
  return pictures;
}
