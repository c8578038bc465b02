import { z } from 'zod';
import { ALWAYS, secondsText } from './command.js';
import { CONFINED, fileUrl } from './containers.js';
import { askFfmpeg, type FfmpegInquiry, type FfmpegOptions } from './run-ffmpeg.js';

/** How loud a sound is as a whole, by EBU R 128 (ITU-R BS.1770). */
export interface Loudness {
  /** Of all that is no pause, LUFS; −Infinity where nothing is heard. */
  readonly integrated: number;
  /** The highest peak, between samples too, dBTP; −Infinity for digital silence. */
  readonly truePeak: number;
}

/** LUFS that platforms play at, so that none turns the sound up or down (YouTube, TikTok, Instagram: −14). */
export const TARGET_LOUDNESS = -14;

/** Below this nothing is heard that was meant to be: hiss is not made louder. LUFS */
const INAUDIBLE = -55;

export const isAudible = ({ integrated }: Loudness): boolean => integrated > INAUDIBLE;

/** The filter that says how loud what went through it was. loudnorm's own first pass takes seven times as long (measured). */
const REPORT = 'ebur128=peak=true:framelog=verbose';

/** Options with which ffmpeg says what its filters found. */
export const SAYING = [...ALWAYS, '-loglevel', 'info'] as const;

const decibels = z.union([z.literal('-inf').transform(() => Number.NEGATIVE_INFINITY), z.coerce.number()]);
const reportSchema = z.object({ integrated: decibels, truePeak: decibels });

/** ffmpeg says −70 LUFS where nothing passed the gate at which loudness begins to count (BS.1770). */
const GATE = -70;

/**
 * Finds the report of how loud a sound was among what ffmpeg said.
 * @throws ZodError when there is none
 */
export function readLoudness(lines: readonly string[]): Loudness {
  const figure = (name: string, unit: string) =>
    lines
      .findLast((line) => line.trim().startsWith(`${name}:`) && line.endsWith(unit))
      ?.split(/\s+/)
      .at(-2);
  const found = reportSchema.parse({
    integrated: figure('I', 'LUFS'),
    truePeak: figure('Peak', 'dBFS'),
  });
  return found.integrated > GATE ? found : { ...found, integrated: Number.NEGATIVE_INFINITY };
}

/** A sound to listen to. */
export interface Listening {
  /** Options that open its file. */
  readonly input: readonly string[];
  readonly path: string;
  /** Which stream of the file, as `-map` takes it; its first sound by default. */
  readonly stream?: string;
  /** How much of it; null for all. */
  readonly seconds: number | null;
}

/** Asks how loud a sound is. */
export const loudnessInquiry = ({ input, path, stream = '0:a:0', seconds }: Listening): FfmpegInquiry => ({
  args: [
    ...[...SAYING, ...(seconds === null ? [] : ['-t', secondsText(seconds)]), ...input],
    ...['-map', stream, '-af', REPORT, '-f', 'null', '-'],
  ],
  inputs: [path],
  expected: { picture: null, sound: seconds },
});

/**
 * Measures how loud a file's first sound is, by listening to all of it (about 200 times as fast as it plays).
 * @throws FfmpegError when it has no sound that can be read; the signal's reason when aborted
 */
export async function measureLoudness(path: string, options: FfmpegOptions = {}): Promise<Loudness> {
  const input = [...CONFINED, '-i', fileUrl(path)];
  return readLoudness(await askFfmpeg(loudnessInquiry({ input, path, seconds: null }), options));
}
