import { z } from 'zod';

/** What the parent asks of the child that holds the voice. */
export const piperRequestSchema = z.object({
  model: z.string(),
  tokens: z.string(),
  espeakData: z.string(),
  noiseScale: z.number(),
  noiseScaleW: z.number(),
  lengthScale: z.number(),
  threads: z.int().positive(),
  text: z.string(),
  /** Of the voice's own pace. */
  speed: z.number().positive(),
  outputPath: z.string(),
});

/** What the child says: `ready` when the voice is loaded, then `done`; or `failed` and no more. */
export const piperMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('done'), sampleRate: z.int().positive(), duration: z.number().positive() }),
  z.object({ type: z.literal('failed'), reason: z.string() }),
]);

export type PiperRequest = z.infer<typeof piperRequestSchema>;
export type PiperMessage = z.infer<typeof piperMessageSchema>;
