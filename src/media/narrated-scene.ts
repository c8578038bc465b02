import { ALWAYS, type FfmpegCommand, filterValue, inputFile, secondsText } from './command.js';
import { fileUrl } from './containers.js';
import type { VideoEncoder } from './encoder.js';
import { requireVideo, type Source } from './media-info.js';
import { fitInto, normalise, type Size } from './picture.js';
import { framesPerSecond, type Rate, rateText } from './rate.js';
import { exactly, SAMPLE_RATE, toStereo } from './sound.js';

/** Part of the recipe: raised when the same input would give another output. */
export const NARRATED_SCENE_VERSION = 4;

/** What raw frames are made of: four bytes a pixel, or the planes of H.264 in BT.709 and television's range. */
export type FramePixels = 'rgba' | 'yuv420p';

/** Where a scene's picture comes from. */
export type ScenePicture =
  /** Raw frames of the scene's size and rate, in a pipe. */
  | { readonly type: 'frames'; readonly path: string; readonly pixels: FramePixels }
  /** A clip that fills the frame, shown again where it is too short; its own sound is left out. */
  | { readonly type: 'clip'; readonly source: Source };

export interface NarratedScene {
  readonly picture: ScenePicture;
  readonly size: Size;
  readonly rate: Rate;
  readonly frames: number;
  readonly narration: Source;
  /** Of the voice's own pace; its pitch stays. */
  readonly tempo: number;
  /** Seconds before the first word. */
  readonly leadIn: number;
  /** The path of captions in ASS for this size; null for none. */
  readonly captions: string | null;
  readonly encoder: VideoEncoder;
  /** A QuickTime file, which keeps PCM and exact times. */
  readonly output: string;
}

/**
 * Makes a scene that is narrated and captioned, of exactly so many frames: H.264 in closed groups of 15 to 60 frames, so
 * that scenes join by stream copy and players seek well, and the narration as PCM, coded once after joining.
 */
export function narratedScene(scene: NarratedScene): FfmpegCommand {
  const { picture, rate, frames, narration, captions, encoder, output } = scene;
  const seconds = frames / framesPerSecond(rate);
  const coding = picture.type === 'frames' ? encoder.drawnArgs : encoder.args;
  const filters = [
    ...pictureFilters(scene),
    ...(captions === null ? [] : [`ass=filename=${filterValue(captions)}`]),
    ...encoder.upload,
  ];
  return {
    args: [
      ...[...ALWAYS, ...encoder.device, ...pictureInput(scene), ...inputFile(narration)],
      ...['-filter_complex', `[0:v]${filters.join(',')}[picture];[1:a]${soundFilters(scene)}[sound]`],
      ...['-map', '[picture]', '-fps_mode', 'passthrough', ...coding],
      ...['-g', `${groupOfPictures(frames)}`, '-sc_threshold', '0'],
      ...['-map', '[sound]', '-c:a', 'pcm_s16le', '-map_metadata', '-1', '-map_chapters', '-1'],
      ...['-movie_timescale', `${SAMPLE_RATE}`, '-f', 'mov', fileUrl(output)],
    ],
    inputs: [picture.type === 'clip' ? picture.source.path : picture.path, narration.path],
    output,
    expected: { picture: seconds, sound: seconds },
  };
}

const LONGEST_GROUP = 60;

/** Groups of one length, so that the last is not a stump: 69 frames are 35 and 34, not 60 and 9. */
export const groupOfPictures = (frames: number): number =>
  Math.ceil(frames / Math.ceil(frames / LONGEST_GROUP));

const RGB_TO_TELEVISION = ['scale=in_range=pc:out_range=tv:out_color_matrix=bt709', 'format=yuv420p'];

function pictureInput({ picture, size, rate, frames }: NarratedScene): string[] {
  if (picture.type === 'clip') {
    // A picture that stands still for seconds looks like a fault; `-t`, because nothing else ends a loop for certain.
    const seconds = frames / framesPerSecond(rate);
    return ['-stream_loop', '-1', '-t', secondsText(seconds + 1), ...inputFile(picture.source)];
  }
  return [
    ...['-f', 'rawvideo', '-pixel_format', picture.pixels, '-video_size', `${size.width}x${size.height}`],
    ...['-framerate', rateText(rate), '-i', fileUrl(picture.path)],
  ];
}

function pictureFilters({ picture, size, rate, frames }: NarratedScene): string[] {
  if (picture.type === 'frames') {
    return [
      ...(picture.pixels === 'rgba' ? RGB_TO_TELEVISION : []),
      'setsar=1',
      'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709',
    ];
  }
  const video = requireVideo(picture.source.info);
  return [
    ...normalise(video, rate, fitInto(video, size, 'cover')),
    ...[`tpad=stop_mode=clone:stop=${frames}`, `trim=end_frame=${frames}`],
  ];
}

function soundFilters({ narration, tempo, leadIn, frames, rate }: NarratedScene): string {
  const samples = Math.round((frames / framesPerSecond(rate)) * SAMPLE_RATE);
  const voice = narration.info.audio;
  return [
    ...(voice ? toStereo(voice) : []),
    ...(tempo === 1 ? [] : [`atempo=${secondsText(tempo)}`]),
    `adelay=delays=${Math.round(leadIn * 1000)}:all=1`,
    ...exactly(samples),
  ].join(',');
}
