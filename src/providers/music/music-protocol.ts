import { z } from 'zod';
import { bedRequestSchema, bedSchema } from './port.js';

/** What the process that makes music is asked. */
export const musicTaskSchema = z.object({ request: bedRequestSchema, outputPath: z.string() });
export type MusicTask = z.input<typeof musicTaskSchema>;

/** What it says. */
export const musicMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), fraction: z.number().min(0).max(1) }),
  z.object({ type: z.literal('done'), bed: bedSchema }),
  z.object({ type: z.literal('failed'), reason: z.string() }),
]);
export type MusicMessage = z.infer<typeof musicMessageSchema>;
