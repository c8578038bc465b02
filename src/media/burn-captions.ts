import { ALWAYS, type FfmpegCommand, filterValue, finishedMp4, inputFile } from './command.js';
import type { VideoEncoder } from './encoder.js';
import { type AudioInfo, requireVideo, type Source } from './media-info.js';
import { displaySize, normalise, scaleTo } from './picture.js';
import { constantRate } from './rate.js';
import { AAC, LIMITER, SAMPLE_RATE, toStereo } from './sound.js';

/** Part of the recipe: raised when the same input would give another output. */
export const BURN_CAPTIONS_VERSION = 1;

export interface BurnCaptions {
  readonly source: Source;
  /** The path of captions in ASS, for a picture of `displaySize(video)`. */
  readonly captions: string;
  readonly encoder: VideoEncoder;
  readonly output: string;
}

/**
 * Burns captions into a picture, at its own size and a constant frame rate, and finishes it as an mp4. Its default sound
 * track stays as it is where it is what is put out anyway; a silent video stays silent.
 * @throws UnusableMediaError when the file has no picture
 */
export function burnCaptions({ source, captions, encoder, output }: BurnCaptions): FfmpegCommand {
  const video = requireVideo(source.info);
  const { audio } = source.info;
  const filters = [
    ...normalise(video, constantRate(video.frameRate, video.variableFrameRate), scaleTo(displaySize(video))),
    `ass=filename=${filterValue(captions)}`,
    ...encoder.upload,
  ];
  return {
    args: [
      ...[...ALWAYS, ...encoder.device, ...inputFile(source)],
      ...[
        '-map',
        `0:${video.index}`,
        '-filter:v',
        filters.join(','),
        '-fps_mode',
        'passthrough',
        ...encoder.args,
      ],
      ...(audio ? ['-map', `0:${audio.index}`, ...soundOptions(audio)] : []),
      ...finishedMp4(output),
    ],
    inputs: [source.path, captions],
    output,
    expected: { picture: video.duration, sound: audio ? audio.duration : null },
  };
}

function soundOptions(audio: AudioInfo): string[] {
  const { codec, profile, sampleRate, channels } = audio;
  if (codec === 'aac' && profile === 'LC' && sampleRate === SAMPLE_RATE && channels === 2)
    return ['-c:a', 'copy'];
  // Five channels added up to two can exceed full scale.
  const filters = [...toStereo(audio), ...(channels > 2 ? [LIMITER] : [])];
  return ['-filter:a', filters.join(','), ...AAC];
}
