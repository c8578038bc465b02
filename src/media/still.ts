import { open } from 'node:fs/promises';
import { z } from 'zod';
import { confined } from './command.js';
import { NotMediaError, UnusableMediaError } from './errors.js';
import { type FfprobeOptions, runFfprobe } from './run-ffprobe.js';

/** A picture that does not move. */
export interface StillInfo {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** pixels, as stored */
  readonly width: number;
  readonly height: number;
}

/** ffmpeg's demuxers of them. */
export const STILL_DEMUXERS: Readonly<Record<StillInfo['mediaType'], string>> = {
  'image/png': 'png_pipe',
  'image/jpeg': 'jpeg_pipe',
  'image/webp': 'webp_pipe',
};

/** By the first bytes of the file: PNG (RFC 2083), JPEG (ITU-T T.81), WebP (RFC 9649). */
const FORMATS = [
  { mediaType: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  // "RIFF", its length, "WEBP".
  {
    mediaType: 'image/webp',
    starts: [...[0x52, 0x49, 0x46, 0x46], ...[null, null, null, null], ...[0x57, 0x45, 0x42, 0x50]],
  },
] as const;

/** Decoded it takes four bytes a pixel: more than this and a worker has no room for it. */
const MOST_PIXELS = 50_000_000;

const sizeSchema = z.object({
  streams: z.tuple([z.object({ width: z.number().positive(), height: z.number().positive() })]),
});
/** What cannot be decoded is no frame. */
const wholeSchema = z.object({ streams: z.tuple([z.object({ nb_read_frames: z.string() })]) });

/**
 * Looks at a picture: at its size first, then, where there is room for it, whether all of it can be decoded.
 * @returns null for a file that is something else
 * @throws NotMediaError when it only begins like one, or breaks off; UnusableMediaError when it is too large
 */
export async function probeStill(path: string, options: FfprobeOptions = {}): Promise<StillInfo | null> {
  const format = await formatOf(path);
  if (format === null) return null;
  const demuxer = STILL_DEMUXERS[format.mediaType];
  const look = (...entries: string[]) =>
    askFfprobe([...entries, ...confined(demuxer, [demuxer], path)], options);
  const size = sizeSchema.safeParse(await look('-show_entries', 'stream=width,height'));
  if (!size.success) throw broken();
  const [{ width, height }] = size.data.streams;
  if (width * height > MOST_PIXELS)
    throw new UnusableMediaError(
      `The picture is ${width}×${height} pixels. Give one of at most ${MOST_PIXELS / 1_000_000} million.`,
    );
  const decoding = ['-err_detect', 'explode', '-count_frames', '-show_entries', 'stream=nb_read_frames'];
  if (!wholeSchema.safeParse(await look(...decoding)).success) throw broken();
  return { mediaType: format.mediaType, width, height };
}

const broken = (): NotMediaError =>
  new NotMediaError('The picture cannot be read: it is broken. Give a whole PNG, JPEG or WebP.');

async function askFfprobe(args: readonly string[], options: FfprobeOptions): Promise<unknown> {
  const lines: string[] = [];
  await runFfprobe(['-of', 'json', ...args], (line) => lines.push(line), options);
  return JSON.parse(lines.join('\n') || '{}');
}

const LONGEST_START = 12;

async function formatOf(path: string) {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(LONGEST_START), 0, LONGEST_START, 0);
    const begins = (starts: readonly (number | null)[]) =>
      starts.every((byte, index) => byte === null || buffer[index] === byte);
    return FORMATS.find(({ starts }) => begins(starts)) ?? null;
  } finally {
    await file.close();
  }
}
