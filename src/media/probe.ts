import { stat } from 'node:fs/promises';
import { CONFINED, describeContent, fileUrl, hasIndex } from './containers.js';
import { leastOf, saysItEndsEarly } from './ends-early.js';
import { InputEndsEarlyError, NotMediaError, UnusableMediaError } from './errors.js';
import { FFPROBE_ENTRIES, ffprobeOutputSchema, type ProbedStream } from './ffprobe-output.js';
import { type Measured, measure, PACKET_ENTRIES, packetMeter } from './measure.js';
import type { AudioInfo, MediaInfo, VideoInfo } from './media-info.js';
import { plainWav } from './plain-wav.js';
import { framesPerSecond, parseRate } from './rate.js';
import { type FfprobeOptions, runFfprobe } from './run-ffprobe.js';

/** Containers whose header says how long the whole file is; what is there must not be shorter. */
const HEADER_KNOWS_LENGTH: readonly string[] = ['matroska', 'mp3', 'flac'];

/**
 * Looks at a file: its container, its picture and its sound, judged by its bytes alone.
 * @throws NotMediaError for a web page, a playlist, random bytes, an empty file, an mp4 without its index;
 *   UnusableMediaError when it holds neither picture nor sound; InputEndsEarlyError when its end is missing
 */
export async function probe(path: string, options: FfprobeOptions = {}): Promise<MediaInfo> {
  options.signal?.throwIfAborted();
  const plain = await plainWav(path);
  if (plain) return plain;
  const { size } = await stat(path);
  const { streams, format, packets } = await readFile(path, options);
  const container = format.format_name.split(',')[0] ?? format.format_name;
  const picture = streams.find(isPicture) ?? null;
  const tracks = streams.filter((stream) => stream.codec_type === 'audio' && stream.sample_rate > 0);
  const sound = tracks.find((track) => track.disposition.default === 1) ?? tracks[0] ?? null;
  if (picture === null && sound === null) {
    throw new UnusableMediaError('The file has neither a picture nor sound: there are no frames in it.');
  }
  const file = { path, container, claimed: format.duration, packets };
  const ends = await endsOf([picture, sound], file, options);
  const start = format.start_time ?? 0;
  const endOf = (stream: ProbedStream) => Math.max(0, (ends.get(stream.index) ?? start) - start);
  const video = picture && videoInfo(picture, endOf(picture));
  const audio = sound && audioInfo(sound, endOf(sound));
  return { container, size, video, audio, duration: Math.max(video?.duration ?? 0, audio?.duration ?? 0) };
}

/** The header; and the packets, where nothing else will say how long the file is: ffprobe is dear to start. */
async function readFile(path: string, options: FfprobeOptions) {
  const lines: string[] = [];
  const meter = (await hasIndex(path)) ? null : packetMeter();
  const entries = meter ? `${FFPROBE_ENTRIES}:${PACKET_ENTRIES}` : FFPROBE_ENTRIES;
  const args = [...CONFINED, '-show_entries', entries, '-of', 'json=compact=1', fileUrl(path)];
  const take = (line: string) => {
    if (!meter?.take(line)) lines.push(line);
  };
  const { readable, complaints } = await runFfprobe(args, take, options);
  if (readable) {
    const header = ffprobeOutputSchema.parse(JSON.parse(lines.join('\n')));
    return { ...header, packets: meter && { ends: meter.ends, complaints } };
  }
  const content = await describeContent(path);
  throw new NotMediaError(
    `The file is no video and no sound that can be read, but ${content}. Give a media file itself.`,
  );
}

interface Opened {
  readonly path: string;
  readonly container: string;
  /** How long the header says it is, seconds. */
  readonly claimed: number | null;
  /** Where they were read with the header. */
  readonly packets: Measured | null;
}

/** Where the streams end, on the file's own clock: from its index where it has one, else by reading every packet. */
async function endsOf(streams: readonly (ProbedStream | null)[], file: Opened, options: FfprobeOptions) {
  const indexed = new Map<number, number>();
  for (const stream of streams) {
    if (stream?.nb_frames !== undefined && stream.duration !== null && stream.duration > 0) {
      indexed.set(stream.index, (stream.start_time ?? 0) + stream.duration);
    }
  }
  if (streams.every((stream) => stream === null || indexed.has(stream.index))) return indexed;
  const { ends, complaints } = file.packets ?? (await measure(file.path, options));
  const last = Math.max(0, ...ends.values());
  const tooShort = HEADER_KNOWS_LENGTH.includes(file.container) && last < leastOf(file.claimed ?? 0);
  const estimated = complaints.some((line) => line.includes('Estimating duration from bitrate'));
  if (saysItEndsEarly(complaints) || (tooShort && !estimated))
    throw new InputEndsEarlyError(undefined, complaints);
  return ends;
}

const isPicture = ({ codec_type, disposition, width }: ProbedStream): boolean =>
  codec_type === 'video' && width > 0 && disposition.attached_pic === 0 && disposition.timed_thumbnails === 0;

function videoInfo(stream: ProbedStream, duration: number): VideoInfo {
  const turned = stream.side_data_list.find((data) => data.rotation !== undefined)?.rotation ?? 0;
  // ffprobe counts counterclockwise.
  const rotation = (((Math.round(-turned / 90) * 90) % 360) + 360) % 360;
  const stored = ratio(stream.sample_aspect_ratio);
  const sideways = rotation % 180 === 90;
  const [width, height] = sideways ? [stream.height, stream.width] : [stream.width, stream.height];
  const sampleAspectRatio = sideways ? 1 / stored : stored;
  const average = parseRate(stream.avg_frame_rate) ??
    parseRate(stream.r_frame_rate) ?? { numerator: 25, denominator: 1 };
  const finest = parseRate(stream.r_frame_rate) ?? average;
  return {
    index: stream.index,
    codec: stream.codec_name,
    width: Math.max(1, Math.round(width * sampleAspectRatio)),
    height,
    rotation,
    sampleAspectRatio,
    frameRate: average,
    variableFrameRate: Math.abs(framesPerSecond(finest) / framesPerSecond(average) - 1) > 0.01,
    interlaced: ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? ''),
    pixelFormat: stream.pix_fmt,
    hdr: stream.color_transfer === 'smpte2084' || stream.color_transfer === 'arib-std-b67',
    colour: {
      primaries: known(stream.color_primaries),
      transfer: known(stream.color_transfer),
      matrix: known(stream.color_space),
      range: known(stream.color_range),
    },
    duration,
  };
}

const audioInfo = (stream: ProbedStream, duration: number): AudioInfo => ({
  index: stream.index,
  codec: stream.codec_name,
  profile: known(stream.profile),
  sampleRate: stream.sample_rate,
  channels: stream.channels,
  layout: known(stream.channel_layout),
  duration,
});

const known = (text: string | undefined): string | null =>
  text === undefined || text === 'unknown' ? null : text;

/** Reads "4:3"; what is unknown ("0:1") or absurd counts as square. */
function ratio(text: string | undefined): number {
  const [across = 0, down = 0] = (text ?? '').split(':').map(Number);
  const value = across / down;
  return value >= 0.1 && value <= 10 ? value : 1;
}
