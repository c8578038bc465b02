import { ALWAYS, type FfmpegCommand, finishedMp4, inputFile, secondsText } from './command.js';
import type { VideoEncoder } from './encoder.js';
import { type MediaInfo, requireAudio, requireVideo, type Source, type VideoInfo } from './media-info.js';
import { displaySize, normalise, scaleTo } from './picture.js';
import { constantRate } from './rate.js';
import { AAC, exactly, fadeOut, LIMITER, mix, SAMPLE_RATE, toStereo, volume } from './sound.js';

/** Part of the recipe: raised when the same input would give another output. */
export const MIX_MUSIC_VERSION = 1;

export interface MixMusic {
  readonly video: Source;
  readonly music: Source;
  /** Factors; seed 001, "Background Music Processor": 1.0 and 0.3. */
  readonly videoVolume: number;
  readonly musicVolume: number;
  /** Used only for a picture that mp4 cannot carry. */
  readonly encoder: VideoEncoder;
  readonly output: string;
}

/** What players of mp4 show, and the containers that give each packet the times that mp4 needs. */
const COPIED_CODECS: readonly string[] = ['h264', 'hevc', 'av1', 'vp9', 'mpeg4'];
const COPIED_CONTAINERS: readonly string[] = ['mov', 'matroska', 'mpegts', 'flv'];

/** Whether a picture's packets go into the mp4 untouched; others (VP8, ProRes, whatever comes in AVI) are encoded anew. */
export const copiesPicture = ({ container, video }: MediaInfo): boolean =>
  video !== null && COPIED_CODECS.includes(video.codec) && COPIED_CONTAINERS.includes(container);

/**
 * Lays music under a video: looped or cut to its length, faded out at its end, added to its own sound as it is, limited
 * where the sum would clip.
 * @throws UnusableMediaError when the video has no picture or the music no sound
 */
export function mixMusic({
  video,
  music,
  videoVolume,
  musicVolume,
  encoder,
  output,
}: MixMusic): FfmpegCommand {
  const picture = requireVideo(video.info);
  const tune = requireAudio(music.info);
  const { duration, audio } = video.info;
  const length = exactly(Math.round(duration * SAMPLE_RATE));
  // Looped, a file's own times have gaps and overlaps: samples are counted instead.
  const under = [
    ...toStereo(tune),
    'asetpts=N/SR/TB',
    volume(musicVolume),
    fadeOut(duration),
    ...length,
  ].join(',');
  const graph = audio
    ? [
        `[0:${audio.index}]${[...toStereo(audio), volume(videoVolume)].join(',')}[own]`,
        `[1:${tune.index}]${under}[music]`,
        `[own][music]${mix(2)},${LIMITER},${length.join(',')}[sound]`,
      ]
    : [`[1:${tune.index}]${under},${LIMITER}[sound]`];
  const copied = copiesPicture(video.info);
  return {
    args: [
      ...[...ALWAYS, ...(copied ? [] : encoder.device), ...inputFile(video)],
      ...['-stream_loop', '-1', '-vn', '-t', secondsText(duration + 1), ...inputFile(music)],
      ...['-filter_complex', graph.join(';')],
      ...['-map', `0:${picture.index}`, ...(copied ? copyOptions(picture) : encodeOptions(picture, encoder))],
      ...['-map', '[sound]', ...AAC, ...finishedMp4(output)],
    ],
    inputs: [video.path, music.path],
    output,
    expected: { picture: picture.duration, sound: duration },
  };
}

/** Apple's players show HEVC only under this name. */
const copyOptions = ({ codec }: VideoInfo): string[] => [
  '-c:v',
  'copy',
  ...(codec === 'hevc' ? ['-tag:v', 'hvc1'] : []),
];

function encodeOptions(video: VideoInfo, encoder: VideoEncoder): string[] {
  const rate = constantRate(video.frameRate, video.variableFrameRate);
  const filters = [...normalise(video, rate, scaleTo(displaySize(video))), ...encoder.upload];
  return ['-filter:v', filters.join(','), '-fps_mode', 'passthrough', ...encoder.args];
}
