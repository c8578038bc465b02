import { ALWAYS, type FfmpegCommand, inputFile } from './command.js';
import { fileUrl } from './containers.js';
import type { VideoEncoder } from './encoder.js';
import { requireAudio, requireVideo, type Source } from './media-info.js';
import { fitInto, normalise, type ScaleMode, type Size } from './picture.js';
import { framesCovering, framesPerSecond, type Rate } from './rate.js';
import { SAMPLE_RATE } from './sound.js';

/** Part of the recipe: raised when the same input would give another output. */
export const MERGE_SCENE_VERSION = 2;

/** What the pictures of all scenes of one video share, so that they join by stream copy. */
export interface SceneFormat {
  readonly frame: Size;
  readonly scaleMode: ScaleMode;
  readonly rate: Rate;
}

/** Seed 001, "Merge Processor"; vertical, as the platforms show it. */
export const DEFAULT_SCENE_FORMAT: SceneFormat = {
  frame: { width: 1080, height: 1920 },
  scaleMode: 'cover',
  rate: { numerator: 30, denominator: 1 },
};

/** What a scene is made of. */
export interface SceneOf<File> {
  readonly clip: File;
  readonly voiceover: File | null;
}

/** The files of a scene, in the order in which recipes and commands name them. */
export const filesOf = <File>({ clip, voiceover }: SceneOf<File>): File[] =>
  voiceover === null ? [clip] : [clip, voiceover];

/** Of a voiceover a picture needs the length alone. */
type Looked = Pick<Source, 'info'>;

export interface MergeScene {
  readonly clip: Source;
  readonly voiceover: Looked | null;
  readonly format: SceneFormat;
  readonly encoder: VideoEncoder;
  /** A QuickTime file, which keeps exact times. */
  readonly output: string;
}

/**
 * How many frames a scene has: as many as cover its clip or its voiceover, whichever is longer.
 * @throws UnusableMediaError when the clip has no picture or the voiceover no sound
 */
export const sceneFrames = ({ clip, voiceover }: SceneOf<Looked>, rate: Rate): number =>
  framesCovering(
    Math.max(requireVideo(clip.info).duration, voiceover ? requireAudio(voiceover.info).duration : 0),
    rate,
  );

/**
 * Makes the picture of a scene: its clip fitted into the frame at a constant rate, the last frame held while the voiceover
 * goes on. The sound of all scenes is made apart, as one (`mergeSound`).
 * @throws UnusableMediaError when the clip has no picture or the voiceover no sound
 */
export function mergeScene({ clip, voiceover, format, encoder, output }: MergeScene): FfmpegCommand {
  const video = requireVideo(clip.info);
  const frames = sceneFrames({ clip, voiceover }, format.rate);
  const picture = [
    ...normalise(video, format.rate, fitInto(video, format.frame, format.scaleMode)),
    ...[
      `tpad=stop_mode=clone:stop=${heldFrames(frames, video.duration, format.rate)}`,
      `trim=end_frame=${frames}`,
    ],
    ...encoder.upload,
  ];
  return {
    args: [
      ...[...ALWAYS, ...encoder.device, ...inputFile(clip)],
      ...['-filter_complex', `[0:${video.index}]${picture.join(',')}[picture]`],
      ...['-map', '[picture]', '-fps_mode', 'passthrough', ...encoder.args],
      ...['-map_metadata', '-1', '-map_chapters', '-1'],
      // With the default of a thousandth of a second the length would be rounded to that.
      ...['-movie_timescale', `${SAMPLE_RATE}`, '-f', 'mov', fileUrl(output)],
    ],
    inputs: [clip.path],
    output,
    expected: { picture: frames / framesPerSecond(format.rate), sound: null },
  };
}

/** A clip may end a little before it says; one that ends half a second or a fiftieth early must show, so no more is held. */
function heldFrames(frames: number, clipSeconds: number, rate: Rate): number {
  const tolerated = Math.max(0.5, clipSeconds * 0.02) * 0.9;
  return Math.ceil(frames - (clipSeconds - tolerated) * framesPerSecond(rate));
}
