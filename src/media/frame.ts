import { ALWAYS, confined, inputFile, secondsText } from './command.js';
import { fileUrl } from './containers.js';
import { UnusableMediaError } from './errors.js';
import { requireVideo, type Source } from './media-info.js';
import { fitInto, type Size, toRgb } from './picture.js';
import { askFfmpeg, type FfmpegInquiry, type FfmpegOptions } from './run-ffmpeg.js';
import { probeStill, STILL_DEMUXERS, type StillInfo } from './still.js';

/** Part of the recipe: raised when the same input would give another picture. */
export const LAST_FRAME_VERSION = 1;
export const FITTED_STILL_VERSION = 1;

/** A command that makes one picture. */
export type StillCommand = FfmpegInquiry & { readonly output: string };

/**
 * Executes a command that makes a picture, and looks at it.
 * @throws UnusableMediaError when there was none to be made; what {@link askFfmpeg} throws
 */
export async function makeStill(command: StillCommand, options: FfmpegOptions = {}): Promise<StillInfo> {
  await askFfmpeg(command, options);
  const made = await probeStill(command.output, options);
  if (made === null) throw new UnusableMediaError('The clip has no frame that can be shown. Give another.');
  return made;
}

/** PNG without loss; its smallest size is not worth the time. */
const AS_PNG = ['-c:v', 'png', '-compression_level', '3', '-f', 'image2', '-update', '1'] as const;

/** Seconds before the end from which on frames are kept, one over the other, until none comes after. */
const TAIL = 0.5;

/**
 * Takes exactly the last frame of a clip as PNG. It is decoded from the key frame before its tail to its end: whatever its
 * times say, the last frame that comes is the last that there is.
 */
export function lastFrame({ clip, output }: { clip: Source; output: string }): StillCommand {
  const video = requireVideo(clip.info);
  const start = Math.max(0, video.duration - TAIL);
  return {
    args: [
      ...[...ALWAYS, '-noaccurate_seek', '-ss', secondsText(start), ...inputFile(clip)],
      ...['-map', `0:${video.index}`, '-fps_mode', 'passthrough', '-vf', toRgb(video).join(',')],
      ...[...AS_PNG, fileUrl(output)],
    ],
    inputs: [clip.path],
    output,
    expected: { picture: null, sound: null },
  };
}

/** A still picture on this machine, with what was found in it. */
export interface Still {
  readonly path: string;
  readonly info: StillInfo;
}

/** Makes a still picture exactly so large, cutting off what is too much, as PNG. */
export function fittedStill({
  still,
  size,
  output,
}: {
  still: Still;
  size: Size;
  output: string;
}): StillCommand {
  const demuxer = STILL_DEMUXERS[still.info.mediaType];
  const filters = [...fitInto(still.info, size, 'cover'), 'setsar=1', 'format=rgb24'];
  return {
    args: [
      ...[...ALWAYS, ...confined(demuxer, [demuxer], still.path)],
      ...['-vf', filters.join(','), '-frames:v', '1', ...AS_PNG, fileUrl(output)],
    ],
    inputs: [still.path],
    output,
    expected: { picture: null, sound: null },
  };
}
