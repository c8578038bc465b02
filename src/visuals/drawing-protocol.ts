import { z } from 'zod';
import { drawingSchema } from './drawing.js';

/** What the drawing process is asked, as JSON on its standard input. */
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

/** Why it failed, as JSON on its standard output; it says nothing when all went well. */
export const drawingFailureSchema = z.object({
  name: z.enum(['PictureUnreadable', 'FramesNotRead', 'DrawingError']),
  message: z.string(),
});
export type DrawingFailure = z.infer<typeof drawingFailureSchema>;
