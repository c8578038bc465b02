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

/** By the first bytes of the file: PNG (RFC 2083), JPEG (ITU-T T.81), WebP (RFC 9649). */
const FORMATS = [
  { mediaType: 'image/png', demuxer: 'png_pipe', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', demuxer: 'jpeg_pipe', starts: [0xff, 0xd8, 0xff] },
  // "RIFF", its length, "WEBP".
  {
    mediaType: 'image/webp',
    demuxer: 'webp_pipe',
    starts: [...[0x52, 0x49, 0x46, 0x46], ...[null, null, null, null], ...[0x57, 0x45, 0x42, 0x50]],
  },
] as const;

/** Decoded it takes four bytes a pixel: more than this and a worker has no room for it. */
const MOST_PIXELS = 50_000_000;

const answerSchema = z.object({
  streams: z.tuple([z.object({ width: z.number().positive(), height: z.number().positive() })]),
});

/**
 * Looks at a picture, without decoding it.
 * @returns null for a file that is something else
 * @throws NotMediaError when it only begins like one; UnusableMediaError when it is too large
 */
export async function probeStill(path: string, options: FfprobeOptions = {}): Promise<StillInfo | null> {
  const format = await formatOf(path);
  if (format === null) return null;
  const lines: string[] = [];
  const args = [
    ...['-show_entries', 'stream=width,height', '-of', 'json'],
    ...confined(format.demuxer, [format.demuxer], path),
  ];
  await runFfprobe(args, (line) => lines.push(line), options);
  const answer = answerSchema.safeParse(JSON.parse(lines.join('\n') || '{}'));
  if (!answer.success)
    throw new NotMediaError('The picture cannot be read: it is broken. Give a whole PNG, JPEG or WebP.');
  const [{ width, height }] = answer.data.streams;
  if (width * height > MOST_PIXELS)
    throw new UnusableMediaError(
      `The picture is ${width}×${height} pixels. Give one of at most ${MOST_PIXELS / 1_000_000} million.`,
    );
  return { mediaType: format.mediaType, width, height };
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
