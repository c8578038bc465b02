import { z } from 'zod';

/** ffprobe writes numbers as text, and leaves out or writes "N/A" for what it does not know. */
const seconds = z
  .string()
  .optional()
  .transform((text) => (text === undefined ? null : finite(Number(text))));

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const streamSchema = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().default('unknown'),
  profile: z.string().optional(),
  width: z.number().default(0),
  height: z.number().default(0),
  sample_aspect_ratio: z.string().optional(),
  pix_fmt: z.string().default('unknown'),
  field_order: z.string().optional(),
  color_range: z.string().optional(),
  color_space: z.string().optional(),
  color_transfer: z.string().optional(),
  color_primaries: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  sample_rate: z.coerce.number().default(0),
  channels: z.number().default(0),
  channel_layout: z.string().optional(),
  start_time: seconds,
  duration: seconds,
  nb_frames: z.string().optional(),
  disposition: z.object({
    default: z.number(),
    attached_pic: z.number(),
    timed_thumbnails: z.number().default(0),
  }),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).default([]),
});
export type ProbedStream = z.infer<typeof streamSchema>;

/** The part of `ffprobe -of json` that is used here. */
export const ffprobeOutputSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ format_name: z.string(), start_time: seconds, duration: seconds }),
});

/** What `-show_entries` must name for that schema. */
export const FFPROBE_ENTRIES = [
  'format=format_name,start_time,duration',
  `stream=${Object.keys(streamSchema.shape)
    .filter((key) => key !== 'disposition' && key !== 'side_data_list')
    .join(',')}`,
  'stream_disposition=default,attached_pic,timed_thumbnails',
  'stream_side_data=rotation',
].join(':');
