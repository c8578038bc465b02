import { z } from 'zod';

/** What the parent asks of the child that holds the model: one recording, cut into chunks. */
export const childRequestSchema = z.object({
  model: z.object({ encoder: z.string(), decoder: z.string(), tokens: z.string() }),
  /** Whisper's code; empty = detect. */
  language: z.string(),
  threads: z.int().positive(),
  audioPath: z.string(),
  /** Seconds, each at most 30 long: Whisper hears no further. */
  chunks: z.array(z.object({ start: z.number(), end: z.number() })),
});

/** What sherpa-onnx says of one chunk (OfflineRecognitionResult::AsJsonString); times in seconds from its start. */
export const recognitionSchema = z.object({
  text: z.string(),
  lang: z.string().default(''),
  /** Pieces of the text; with `timestamps` and `durations` only where the model was exported with attention. */
  tokens: z.array(z.string()).default([]),
  timestamps: z.array(z.number()).default([]),
  durations: z.array(z.number()).default([]),
  /** Whisper's own sentences, where it set timestamps. */
  segment_timestamps: z.array(z.number()).default([]),
  segment_durations: z.array(z.number()).default([]),
  segment_texts: z.array(z.string()).default([]),
});

/** What the child says, in this order: ready, one `chunk` for each; or `failed` and no more. */
export const childMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('chunk'), index: z.int().min(0), recognition: recognitionSchema }),
  z.object({ type: z.literal('failed'), reason: z.string() }),
]);

export type ChildRequest = z.infer<typeof childRequestSchema>;
export type ChildMessage = z.infer<typeof childMessageSchema>;
export type Recognition = z.infer<typeof recognitionSchema>;
