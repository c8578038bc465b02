import { ALLOWED_CONTAINERS, fileUrl } from './containers.js';
import type { MediaInfo, Source } from './media-info.js';

/** Seconds of picture and of sound; null where there is none. */
export interface Lengths {
  readonly picture: number | null;
  readonly sound: number | null;
}

/** One run of ffmpeg as data: built by a pure function, executed by `runFfmpeg`. */
export interface FfmpegCommand {
  readonly args: readonly string[];
  /** Paths that it reads. */
  readonly inputs: readonly string[];
  /** The path that it writes. */
  readonly output: string;
  /** What the output holds if the inputs are whole: the measure of progress, and of success. */
  readonly expected: Lengths;
}

/** What every command begins with. */
export const ALWAYS = ['-nostdin', '-hide_banner', '-y', '-loglevel', 'warning'] as const;

/** Options that open a probed file as what it was found to be, unable to open anything else. */
export const inputFile = ({ path, info }: Source): string[] => [
  ...decoderThreads(info),
  ...confined(info.container, ALLOWED_CONTAINERS, path),
];

/** Pixels of a picture that one thread decodes faster than any encoder here takes it. */
const LIGHT = 1920 * 1088;

/** More threads than are needed cost: with two encodes at once on two cores a tenth of the time (docs/performance.md). */
const decoderThreads = ({ video }: MediaInfo): string[] =>
  video === null || video.width * video.height <= LIGHT ? ['-threads', '1'] : [];

/** Options that open a file as one container, which may open no other than those named. */
export const confined = (container: string, allowed: readonly string[], path: string): string[] => [
  ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', allowed.join(',')],
  ...['-f', container, '-i', fileUrl(path)],
];

/** Nothing of what the input's maker wrote into it (places, names, chapters) is carried on. */
const WITHOUT_METADATA = ['-map_metadata', '-1', '-map_chapters', '-1'] as const;

/** Options of a finished mp4: its index first, so that it plays while it loads. */
export const finishedMp4 = (path: string): string[] => [
  ...WITHOUT_METADATA,
  ...['-movflags', '+faststart', '-f', 'mp4', fileUrl(path)],
];

/** Seconds as ffmpeg's options take them, to the microsecond. */
export const secondsText = (seconds: number): string => `${Number(seconds.toFixed(6))}`;

/** Quotes a value for an option of a filter in a filter graph: once for the option, once for the graph. */
export function filterValue(text: string): string {
  const option = text.replace(/[\\':]/g, (character) => `\\${character}`);
  return option.replace(/[\\'[\],;]/g, (character) => `\\${character}`);
}
