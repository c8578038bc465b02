import { z } from 'zod';
import type { MediaInfo } from './media-info.js';

const text = z.string().nullable();

const video = z.object({
  index: z.number(),
  codec: z.string(),
  width: z.number(),
  height: z.number(),
  rotation: z.number(),
  sampleAspectRatio: z.number(),
  frameRate: z.object({ numerator: z.number(), denominator: z.number() }),
  variableFrameRate: z.boolean(),
  interlaced: z.boolean(),
  pixelFormat: z.string(),
  hdr: z.boolean(),
  colour: z.object({ primaries: text, transfer: text, matrix: text, range: text }),
  duration: z.number(),
});

const audio = z.object({
  index: z.number(),
  codec: z.string(),
  profile: text,
  sampleRate: z.number(),
  channels: z.number(),
  layout: text,
  duration: z.number(),
});

/** What was found in a file, as it is kept beside it: looking again costs a process. */
export const mediaInfoSchema = z.object({
  container: z.string(),
  duration: z.number(),
  size: z.number(),
  video: video.nullable(),
  audio: audio.nullable(),
}) satisfies z.ZodType<MediaInfo>;
