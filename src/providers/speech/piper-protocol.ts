import { z } from 'zod';

/** The model that a child holds, and how it is read. */
const piperModelSchema = z.object({
  model: z.string(),
  tokens: z.string(),
  espeakData: z.string(),
  noiseScale: z.number(),
  noiseScaleW: z.number(),
  lengthScale: z.number(),
  threads: z.int().positive(),
});

/** What the parent asks of the child that holds the voice. */
export const piperRequestSchema = z.object({
  voice: piperModelSchema,
  text: z.string(),
  /** Of the voice's own pace. */
  speed: z.number().positive(),
  outputPath: z.string(),
});

/** What the child reports: that the voice is loaded. */
export const piperReportSchema = z.object({ type: z.literal('ready') });

/** What it answers: what it wrote. */
export const piperAnswerSchema = z.object({
  sampleRate: z.int().positive(),
  duration: z.number().positive(),
});

/** What it says when it fails. */
export const piperFailureSchema = z.object({ reason: z.string() });

export type PiperModel = z.infer<typeof piperModelSchema>;
export type PiperRequest = z.infer<typeof piperRequestSchema>;
export type PiperAnswer = z.infer<typeof piperAnswerSchema>;
export type PiperReport = z.infer<typeof piperReportSchema>;
export type PiperFailure = z.infer<typeof piperFailureSchema>;
