import { z } from 'zod';
import { ALWAYS, confined, type FfmpegCommand, finishedMp4, inputFile } from './command.js';
import type { VideoEncoder } from './encoder.js';
import type { Still } from './frame.js';
import { SAYING } from './loudness.js';
import { requireVideo, type Source } from './media-info.js';
import { fromRgb, toRgb } from './picture.js';
import type { FfmpegInquiry } from './run-ffmpeg.js';
import { STILL_DEMUXERS } from './still.js';

/** Part of the recipe: raised when the same inputs would give another clip. */
export const MATCH_COLOUR_VERSION = 1;

/** How one channel of a picture is: of 8 bit values, 0–255. */
export interface ChannelColour {
  readonly mean: number;
  /** The standard deviation from it. */
  readonly deviation: number;
}

/** How a picture is as a whole: red, green, blue. */
export type Colour = readonly [ChannelColour, ChannelColour, ChannelColour];

/** Says mean and deviation of each plane of what passes: of green, blue and red in this format. */
const REPORT = ['format=gbrp', 'showinfo'];

/** Asks how the first frame of a clip is. */
export function clipColourInquiry(clip: Source): FfmpegInquiry {
  const video = requireVideo(clip.info);
  const filters = [...toRgb(video), ...REPORT].join(',');
  return {
    args: [
      ...[...SAYING, ...inputFile(clip), '-map', `0:${video.index}`, '-vf', filters],
      ...['-frames:v', '1', '-f', 'null', '-'],
    ],
    inputs: [clip.path],
    expected: { picture: null, sound: null },
  };
}

/** Asks how a still picture is. */
export function stillColourInquiry({ path, info }: Still): FfmpegInquiry {
  const demuxer = STILL_DEMUXERS[info.mediaType];
  return {
    args: [
      ...[...SAYING, ...confined(demuxer, [demuxer], path), '-vf', REPORT.join(',')],
      ...['-frames:v', '1', '-f', 'null', '-'],
    ],
    inputs: [path],
    expected: { picture: null, sound: null },
  };
}

const figures = z
  .string()
  .transform((text) => text.trim().split(/\s+/).map(Number))
  .pipe(z.tuple([z.number(), z.number(), z.number()]));
const reportSchema = z.object({ mean: figures, stdev: figures });

/**
 * Finds how the first frame was among what ffmpeg said.
 * @throws ZodError when it did not say
 */
export function readColour(lines: readonly string[]): Colour {
  const line = lines.find((said) => /\bmean:\[/.test(said)) ?? '';
  const { mean, stdev } = reportSchema.parse({
    mean: /\bmean:\[([^\]]*)\]/.exec(line)?.[1],
    stdev: /\bstdev:\[([^\]]*)\]/.exec(line)?.[1],
  });
  const [green, blue, red] = [0, 1, 2].map((plane) => ({
    mean: mean[plane] ?? 0,
    deviation: stdev[plane] ?? 0,
  }));
  const none = { mean: 0, deviation: 0 };
  return [red ?? none, green ?? none, blue ?? none];
}

/** How far apart two pictures are: the mean over the channels of how far their means and deviations are apart, 0–255. */
export function colourDistance(one: Colour, other: Colour): number {
  const apart = one.map(({ mean, deviation }, channel) => {
    const to = other[channel] ?? { mean: 0, deviation: 0 };
    return Math.abs(mean - to.mean) + Math.abs(deviation - to.deviation);
  });
  return apart.reduce((sum, distance) => sum + distance, 0) / (2 * apart.length);
}

/** Beyond these it is another picture, not another light: contrast by at most a third, brightness by at most a sixth. */
const MOST_CONTRAST = 4 / 3;
const MOST_SHIFT = 42;
/** Less than this nobody sees at a cut. */
const UNSEEN = 1;

/** How the values of a channel are changed: times a factor, plus a shift (8 bit values). */
export interface ChannelChange {
  readonly factor: number;
  readonly shift: number;
}

/**
 * What brings a picture's means and deviations to those of another, within limits; null where they are alike already.
 * Source: Reinhard et al., “Color Transfer between Images” (2001), here for each channel of RGB.
 */
export function colourChange(from: Colour, to: Colour): readonly ChannelChange[] | null {
  if (colourDistance(from, to) < UNSEEN) return null;
  return from.map(({ mean, deviation }, channel) => {
    const wanted = to[channel] ?? { mean, deviation };
    const ratio = deviation < UNSEEN ? 1 : wanted.deviation / deviation;
    const factor = Math.min(MOST_CONTRAST, Math.max(1 / MOST_CONTRAST, ratio));
    const moved = Math.min(MOST_SHIFT, Math.max(-MOST_SHIFT, wanted.mean - mean));
    return { factor, shift: mean + moved - mean * factor };
  });
}

/** The filter that makes such a change to a picture in RGB. */
export function changeFilter(change: readonly ChannelChange[]): string {
  const channels = ['r', 'g', 'b'] as const;
  const curves = change.map(
    ({ factor, shift }, index) =>
      `${channels[index]}=clip(val*${factor.toFixed(4)}${shift < 0 ? '' : '+'}${shift.toFixed(3)}\\,0\\,255)`,
  );
  return `lutrgb=${curves.join(':')}`;
}

/** A clip whose colours are to be changed. */
export interface ColourMatch {
  readonly clip: Source;
  readonly change: readonly ChannelChange[];
  readonly encoder: VideoEncoder;
  readonly output: string;
}

/** Changes the colours of a clip; its sound, which is never heard, is left out. */
export function matchColour({ clip, change, encoder, output }: ColourMatch): FfmpegCommand {
  const video = requireVideo(clip.info);
  const filters = [...toRgb(video), 'format=gbrp', changeFilter(change), ...fromRgb(), ...encoder.upload];
  return {
    args: [
      ...[...ALWAYS, ...encoder.device, ...inputFile(clip), '-map', `0:${video.index}`],
      ...['-vf', filters.join(','), ...encoder.args, ...finishedMp4(output)],
    ],
    inputs: [clip.path],
    output,
    expected: { picture: video.duration, sound: null },
  };
}
