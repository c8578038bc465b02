import { z } from 'zod';
import { defineKind } from './kind.js';
import { mediaUrlSchema } from './media-url.js';

const colourSchema = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour like #ffcc00');

/** How captions look; sizes are in pixels of a picture 1080 high and scale with it. */
export const captionStyleSchema = z.strictObject({
  /** A family installed where the worker runs; scripts it lacks fall back to Noto. */
  font: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^,{}\\\n\r]+$/, 'must be the name of a font')
    .optional(),
  size: z.number().min(12).max(200).optional(),
  colour: colourSchema.optional(),
  outline_colour: colourSchema.optional(),
  outline: z.number().min(0).max(20).optional(),
  position: z.enum(['top', 'middle', 'bottom']).optional(),
  /** Whether the word being spoken is coloured. */
  highlight: z.boolean().optional(),
  highlight_colour: colourSchema.optional(),
});
export type CaptionStyleInput = z.infer<typeof captionStyleSchema>;

export const modelSizeSchema = z.enum(['tiny', 'base', 'small', 'medium', 'large']);

export const captionInputSchema = z.strictObject({
  video_url: mediaUrlSchema,
  model_size: modelSizeSchema.default('small'),
  words_per_line: z.number().int().min(1).max(20).default(3),
  style: captionStyleSchema.optional(),
});
export type CaptionInput = z.infer<typeof captionInputSchema>;

/** Transcribes a video's speech and burns it in as captions (seed 001, "Caption Processor"). */
export const caption = defineKind({
  name: 'caption',
  workflow: 'captionJob',
  input: captionInputSchema,
  stages: [
    { name: 'download', weight: 1, message: 'Downloading the video' },
    { name: 'transcribe', weight: 4, message: 'Transcribing the speech' },
    { name: 'burn', weight: 5, message: 'Burning captions into the picture' },
    { name: 'publish', weight: 0.2, message: 'Publishing the files' },
  ],
  takesSlot: true,
  retention: 'task',
  probesUrls: true,
  urls: (input) => [{ pointer: '/video_url', url: input.video_url }],
});
