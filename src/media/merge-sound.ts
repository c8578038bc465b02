import { ALWAYS, type FfmpegCommand, finishedMp4, inputFile } from './command.js';
import { type AudioInfo, requireAudio, type Source } from './media-info.js';
import { filesOf, type SceneOf, sceneFrames } from './merge-scene.js';
import { framesPerSecond, type Rate } from './rate.js';
import { AAC, exactly, LIMITER, mix, SAMPLE_RATE, toStereo, volume } from './sound.js';

/** Part of the recipe: raised when the same input would give another output. */
export const MERGE_SOUND_VERSION = 1;

/** Factors; seed 001, "Merge Processor": 0.2 and 2. */
export interface MergeVolumes {
  /** Of the clips' own sound. */
  readonly videoVolume: number;
  readonly voiceoverVolume: number;
}

export interface MergeSound {
  readonly scenes: readonly SceneOf<Source>[];
  /** Of the scenes' pictures. */
  readonly rate: Rate;
  readonly volumes: MergeVolumes;
  readonly output: string;
}

/**
 * Makes the sound of a merge: that of each scene scaled, added up, limited where it would clip, and exactly as long as the
 * scene's picture (silence where nothing sounds); one after the other; coded once, as a whole, so that it neither drifts nor gapes.
 * @throws UnusableMediaError when a clip has no picture or a voiceover no sound
 */
export function mergeSound({ scenes, rate, volumes, output }: MergeSound): FfmpegCommand {
  const lengths = scenes.map((scene) => sceneFrames(scene, rate) / framesPerSecond(rate));
  const files = scenes.flatMap(filesOf);
  let first = 0;
  const graphs = scenes.map((scene, index) => {
    const samples = Math.round((lengths[index] ?? 0) * SAMPLE_RATE);
    const graph = sceneGraph(scene, { index, first, samples, volumes });
    first += filesOf(scene).length;
    return graph;
  });
  const joined = `${scenes.map((_, index) => `[scene${index}]`).join('')}concat=n=${scenes.length}:v=0:a=1[sound]`;
  return {
    args: [
      ...[...ALWAYS, ...files.flatMap((file) => ['-vn', ...inputFile(file)])],
      ...['-filter_complex', [...graphs.flat(), joined].join(';')],
      ...['-map', '[sound]', ...AAC, ...finishedMp4(output)],
    ],
    inputs: files.map(({ path }) => path),
    output,
    expected: { picture: null, sound: lengths.reduce((sum, seconds) => sum + seconds, 0) },
  };
}

interface Place {
  /** Of the scene, from 0. */
  readonly index: number;
  /** Of its clip among the inputs; its voiceover follows. */
  readonly first: number;
  readonly samples: number;
  readonly volumes: MergeVolumes;
}

/** The part of the filter graph that ends in `[scene<index>]`. */
function sceneGraph(
  { clip, voiceover }: SceneOf<Source>,
  { index, first, samples, volumes }: Place,
): string[] {
  const track = (input: number, audio: AudioInfo, factor: number, name: string) =>
    `[${input}:${audio.index}]${[...toStereo(audio), volume(factor)].join(',')}[${name}${index}]`;
  const own = clip.info.audio && clip.info.audio.duration > 0 ? clip.info.audio : null;
  const voice = voiceover ? requireAudio(voiceover.info) : null;
  const tracks = [
    ...(own ? [track(first, own, volumes.videoVolume, 'own')] : []),
    ...(voice ? [track(first + 1, voice, volumes.voiceoverVolume, 'voice')] : []),
  ];
  const length = exactly(samples).join(',');
  if (tracks.length === 0)
    return [`anullsrc=r=${SAMPLE_RATE}:cl=stereo,atrim=end_sample=${samples}[scene${index}]`];
  const sum =
    tracks.length === 1 ? `[${own ? 'own' : 'voice'}${index}]` : `[own${index}][voice${index}]${mix(2)},`;
  return [...tracks, `${sum}${LIMITER},${length}[scene${index}]`];
}
