import { MediaInputError } from '../media/errors.js';
import { type MediaInfo, requireAudio } from '../media/media-info.js';
import { probe } from '../media/probe.js';

/** What is in a sound's file; null where it is none. */
export async function listenTo(path: string, signal: AbortSignal): Promise<MediaInfo | null> {
  try {
    const info = await probe(path, { signal });
    requireAudio(info);
    return info;
  } catch (error) {
    if (error instanceof MediaInputError) return null;
    throw error;
  }
}
