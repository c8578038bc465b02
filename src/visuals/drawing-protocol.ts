import { z } from 'zod';
import { drawingSchema } from './drawing.js';

/** What the drawing process is asked. */
export const drawingRequestSchema = z.strictObject({
  drawing: drawingSchema,
  output: z.discriminatedUnion('type', [
    /** All frames as raw RGBA, one after another. */
    z.strictObject({ type: z.literal('frames'), path: z.string().min(1) }),
    /** One frame as JPEG. */
    z.strictObject({ type: z.literal('still'), path: z.string().min(1), frame: z.int().min(0) }),
  ]),
});
export type DrawingRequest = z.infer<typeof drawingRequestSchema>;
