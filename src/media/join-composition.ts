import { ALWAYS, confined, type FfmpegCommand, finishedMp4, inputFile, secondsText } from './command.js';
import { fileUrl } from './containers.js';
import { isAudible, type Loudness, loudnessInquiry, TARGET_LOUDNESS } from './loudness.js';
import { requireAudio, type Source } from './media-info.js';
import type { FfmpegInquiry } from './run-ffmpeg.js';
import { AAC, exactly, fadeOut, mix, SAMPLE_RATE, toStereo, volume } from './sound.js';

/** Part of the recipe: raised when the same input would give another output. */
export const JOIN_COMPOSITION_VERSION = 4;

/** Where the bed lies when nobody speaks, LUFS: eight below the voice. */
const BED_LOUDNESS = -22;
/** The strongest that a quiet track is turned up, dB: beyond it there is more hiss than sound. */
const STRONGEST_GAIN = 40;

/** Peaks are held here before the sound is measured; what is left to do then is a gain, and hardly a limit. */
const MIX_LIMITER = 'alimiter=limit=-3dB:level=0:latency=1:attack=5:release=60';
/** dB. Coding adds to peaks: up to 0.4 mostly, and once in many files nearly 2 (seen). */
export const CEILING = -2;

/** At four times the rate peaks between samples are seen too. */
const truePeakLimiter = (ceiling: number): string[] => [
  `aresample=${4 * SAMPLE_RATE}`,
  `alimiter=limit=${Number(ceiling.toFixed(2))}dB:level=0:latency=1:attack=5:release=60`,
  `aresample=${SAMPLE_RATE}`,
];

/** Brings loud and soft words together, so that a voice can be as loud as it should without peaks in the way. */
const VOICE_COMPRESSOR = 'acompressor=threshold=-20dB:ratio=2.5:attack=5:release=120:makeup=7dB';
/** Turns the bed down by about 12 dB while the other input speaks, within a syllable, and up again over a breath. */
const DUCK = 'sidechaincompress=threshold=-38dB:ratio=2:attack=60:release=600:knee=4';

/** What is joined; each step of it is a command of its own. */
export interface Composition {
  /** All in one format, each with PCM as long as its picture, in order. */
  readonly scenes: readonly Source[];
  /** The path of a file that holds `sceneList(scenes)`. */
  readonly list: string;
  readonly bed: Bed | null;
}

/** Music under a composition. */
export interface Bed {
  readonly source: Source;
  /** Factor of what it would be; 1 leaves it there. */
  readonly volume: number;
}

/** How loud the parts of a composition are before anything is done to them. */
export interface PartLevels {
  readonly voice: Loudness;
  readonly bed: Loudness | null;
}

/** Seconds of a composition. */
export const compositionSeconds = ({ scenes }: Pick<Composition, 'scenes'>): number =>
  scenes.reduce((sum, { info }) => sum + info.duration, 0);

const samplesOf = (composition: Composition): number =>
  Math.round(compositionSeconds(composition) * SAMPLE_RATE);

// Only our own list and our own scenes are read here, so paths need not be relative.
const scenesInput = (list: string): string[] => [
  '-safe',
  '0',
  ...confined('concat', ['concat', 'mov'], list),
];

/** Asks how loud the narration is, over all scenes. */
export const voiceInquiry = (composition: Composition): FfmpegInquiry =>
  loudnessInquiry({
    input: scenesInput(composition.list),
    path: composition.list,
    seconds: compositionSeconds(composition),
  });

/**
 * Asks how loud that part of the bed is that will be heard.
 * @throws UnusableMediaError when it has no sound
 */
export function bedInquiry({ source }: Bed, composition: Composition): FfmpegInquiry {
  const { index, duration } = requireAudio(source.info);
  return loudnessInquiry({
    input: ['-vn', ...inputFile(source)],
    path: source.path,
    stream: `0:${index}`,
    seconds: Math.min(duration, compositionSeconds(composition)),
  });
}

/**
 * Lays the bed under the voice: each brought to its own level first, the bed looped or cut to the whole length, faded in
 * and out, and turned down while somebody speaks. Writes a WAV file of exactly the scenes' length.
 * @throws UnusableMediaError when the bed has no sound
 */
export function mixSound(composition: Composition, levels: PartLevels, output: string): FfmpegCommand {
  const { scenes, list, bed } = composition;
  const seconds = compositionSeconds(composition);
  const looped = bed && [
    '-stream_loop',
    '-1',
    '-vn',
    '-t',
    secondsText(seconds + 1),
    ...inputFile(bed.source),
  ];
  return {
    args: [
      ...[...ALWAYS, ...scenesInput(list), ...(looped ?? [])],
      ...['-filter_complex', soundGraph(composition, levels).join(';')],
      ...['-map', '[sound]', '-c:a', 'pcm_s16le', '-map_metadata', '-1', '-f', 'wav', fileUrl(output)],
    ],
    inputs: [list, ...scenes.map(({ path }) => path), ...(bed ? [bed.source.path] : [])],
    output,
    expected: { picture: null, sound: seconds },
  };
}

function soundGraph(composition: Composition, levels: PartLevels): string[] {
  const { scenes, bed } = composition;
  const seconds = compositionSeconds(composition);
  const length = exactly(samplesOf(composition)).join(',');
  const speaks = isAudible(levels.voice);
  const first = scenes[0] && requireAudio(scenes[0].info);
  const voice = [
    ...(first ? toStereo(first) : []),
    ...(speaks ? [gain(TARGET_LOUDNESS, levels.voice), VOICE_COMPRESSOR, MIX_LIMITER] : []),
    length,
  ].join(',');
  if (bed === null || levels.bed === null || !isAudible(levels.bed)) return [`[0:a]${voice}[sound]`];
  const tune = requireAudio(bed.source.info);
  // Looped, a file's own times have gaps and overlaps: samples are counted instead.
  const under = [
    ...[...toStereo(tune), 'asetpts=N/SR/TB', length],
    ...[gain(speaks ? BED_LOUDNESS : TARGET_LOUDNESS, levels.bed), MIX_LIMITER, volume(bed.volume)],
    ...[`afade=t=in:d=${secondsText(Math.min(1, seconds / 5))}`, fadeOut(seconds)],
  ].join(',');
  return [
    `[0:a]${voice},asplit[voice][key]`,
    `[1:${tune.index}]${under}[bed]`,
    `[bed][key]${DUCK}[ducked]`,
    `[voice][ducked]${mix(2)},${MIX_LIMITER},${length}[sound]`,
  ];
}

/** The filter that brings a sound of one loudness to another, LUFS. */
function gain(wanted: number, { integrated }: Loudness): string {
  return `volume=${Math.min(STRONGEST_GAIN, wanted - integrated).toFixed(2)}dB`;
}

/** What is put together last. */
export interface FinishedComposition {
  /** The path of what `mixSound` made. */
  readonly sound: string;
  readonly loudness: Loudness;
  /** dB, below which peaks are held before they are coded; lower where the coding has overshot. */
  readonly ceiling?: number;
  readonly output: string;
}

/**
 * Joins the scenes into an mp4: the picture's packets are copied; the sound, brought to −14 LUFS and held below −1 dBTP,
 * is coded once, as a whole. Silence stays as it is.
 */
export function joinComposition(
  composition: Composition,
  { sound, loudness, ceiling = CEILING, output }: FinishedComposition,
): FfmpegCommand {
  const { scenes, list } = composition;
  const seconds = compositionSeconds(composition);
  const level = isAudible(loudness) ? [gain(TARGET_LOUDNESS, loudness), ...truePeakLimiter(ceiling)] : [];
  const filters = [...level, ...exactly(samplesOf(composition))].join(',');
  return {
    args: [
      ...[...ALWAYS, ...scenesInput(list), ...confined('wav', ['wav'], sound)],
      ...['-map', '0:v', '-c:v', 'copy', '-map', '1:a', '-af', filters, ...AAC],
      ...finishedMp4(output),
    ],
    inputs: [list, sound, ...scenes.map(({ path }) => path)],
    output,
    expected: { picture: seconds, sound: seconds },
  };
}
