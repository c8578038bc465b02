import { ALWAYS, type FfmpegCommand, inputFile } from './command.js';
import { fileUrl } from './containers.js';
import type { VideoEncoder } from './encoder.js';
import { type AudioInfo, requireAudio, requireVideo, type Source } from './media-info.js';
import { fitInto, normalise, type ScaleMode, type Size } from './picture.js';
import { framesCovering, framesPerSecond, type Rate } from './rate.js';
import { exactly, LIMITER, mix, SAMPLE_RATE, toStereo, volume } from './sound.js';

/** Part of the recipe: raised when the same input would give another output. */
export const MERGE_SCENE_VERSION = 1;

/** What all scenes of one video share, so that they join by stream copy. */
export interface SceneFormat {
  readonly frame: Size;
  readonly scaleMode: ScaleMode;
  readonly rate: Rate;
  /** Factor of the clip's own sound. */
  readonly videoVolume: number;
  /** Factor of the voiceover. */
  readonly voiceoverVolume: number;
}

/** Seed 001, "Merge Processor"; vertical, as the platforms show it. */
export const DEFAULT_SCENE_FORMAT: SceneFormat = {
  frame: { width: 1080, height: 1920 },
  scaleMode: 'cover',
  rate: { numerator: 30, denominator: 1 },
  videoVolume: 0.2,
  voiceoverVolume: 2,
};

export interface MergeScene {
  readonly clip: Source;
  readonly voiceover: Source | null;
  readonly format: SceneFormat;
  readonly encoder: VideoEncoder;
  /** A QuickTime file, which keeps PCM and exact times. */
  readonly output: string;
}

/** How many frames a scene has: as many as cover its clip or its voiceover, whichever is longer. */
export const sceneFrames = ({
  clip,
  voiceover,
  format,
}: Pick<MergeScene, 'clip' | 'voiceover' | 'format'>): number =>
  framesCovering(
    Math.max(requireVideo(clip.info).duration, voiceover ? requireAudio(voiceover.info).duration : 0),
    format.rate,
  );

/**
 * Makes a scene of a clip and its voiceover: the picture fitted into the frame at a constant rate, its last frame held
 * while the voiceover goes on; the sounds scaled, added up, limited where they would clip, and exactly as long as the
 * picture. The sound stays PCM: coded once, after joining, it neither drifts nor gapes.
 * @throws UnusableMediaError when the clip has no picture or the voiceover no sound
 */
export function mergeScene(scene: MergeScene): FfmpegCommand {
  const { clip, voiceover, format, encoder, output } = scene;
  const video = requireVideo(clip.info);
  const frames = sceneFrames(scene);
  const seconds = frames / framesPerSecond(format.rate);
  const samples = Math.round(seconds * SAMPLE_RATE);
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
      ...[...ALWAYS, ...encoder.device, ...inputFile(clip), ...(voiceover ? inputFile(voiceover) : [])],
      ...[
        '-filter_complex',
        [`[0:${video.index}]${picture.join(',')}[picture]`, ...soundGraph(scene, samples)].join(';'),
      ],
      ...['-map', '[picture]', '-fps_mode', 'passthrough', ...encoder.args],
      ...['-map', '[sound]', '-c:a', 'pcm_s16le', '-map_metadata', '-1', '-map_chapters', '-1'],
      // With the default of a thousandth of a second the lengths of the tracks would be rounded to that.
      ...['-movie_timescale', `${SAMPLE_RATE}`, '-f', 'mov', fileUrl(output)],
    ],
    inputs: [clip.path, ...(voiceover ? [voiceover.path] : [])],
    output,
    expected: { picture: seconds, sound: seconds },
  };
}

/** A clip may end a little before it says; one that ends half a second or a fiftieth early must show, so no more is held. */
function heldFrames(frames: number, clipSeconds: number, rate: Rate): number {
  const tolerated = Math.max(0.5, clipSeconds * 0.02) * 0.9;
  return Math.ceil(frames - (clipSeconds - tolerated) * framesPerSecond(rate));
}

function soundGraph({ clip, voiceover, format }: MergeScene, samples: number): string[] {
  const track = (label: string, audio: AudioInfo, factor: number, name: string) =>
    `[${label}:${audio.index}]${[...toStereo(audio), volume(factor)].join(',')}[${name}]`;
  const own = clip.info.audio && clip.info.audio.duration > 0 ? clip.info.audio : null;
  const voice = voiceover ? requireAudio(voiceover.info) : null;
  const tracks = [
    ...(own ? [track('0', own, format.videoVolume, 'own')] : []),
    ...(voice ? [track('1', voice, format.voiceoverVolume, 'voice')] : []),
  ];
  const length = exactly(samples).join(',');
  if (tracks.length === 0) return [`anullsrc=r=${SAMPLE_RATE}:cl=stereo,atrim=end_sample=${samples}[sound]`];
  if (tracks.length === 1) return [...tracks, `[${own ? 'own' : 'voice'}]${LIMITER},${length}[sound]`];
  return [...tracks, `[own][voice]${mix(2)},${LIMITER},${length}[sound]`];
}
