import type { FfmpegCommand } from './command.js';
import { leastOf } from './ends-early.js';
import { InputEndsEarlyError, UnusableMediaError } from './errors.js';
import type { MediaInfo } from './media-info.js';
import { probe } from './probe.js';
import type { FfprobeOptions } from './run-ffprobe.js';

/**
 * Looks at what a command made: that the picture and the sound it should have are there in their whole length. ffmpeg is
 * content with an input that stops in its middle; nobody else is.
 * @throws InputEndsEarlyError when either is too short
 */
export async function checkOutput(
  { output, expected }: FfmpegCommand,
  options: FfprobeOptions = {},
): Promise<MediaInfo> {
  const made = await probe(output, options).catch((error: unknown) => {
    throw error instanceof UnusableMediaError ? new InputEndsEarlyError() : error;
  });
  for (const [wanted, found] of [
    [expected.picture, made.video?.duration],
    [expected.sound, made.audio?.duration],
  ] as const) {
    if (wanted !== null && (found ?? 0) < leastOf(wanted)) {
      throw new InputEndsEarlyError(
        `The file ends early: ${wanted.toFixed(1)} s were expected of it, but only ${(found ?? 0).toFixed(1)} s could be ` +
          'read. It was probably cut off when it was uploaded or downloaded: give the whole file.',
      );
    }
  }
  return made;
}

/** How far apart the ends of the picture and the sound of a file are, seconds; 0 where it has only one of them. */
export const endsApart = ({ video, audio }: MediaInfo): number =>
  video && audio ? Math.abs(video.duration - audio.duration) : 0;
