import { z } from 'zod';
import { mathsSceneSchema } from '../../jobs/maths-scene.js';

/** What the process that draws maths is asked, as JSON on its standard input. */
export const mathsRequestSchema = z.strictObject({ drawing: mathsSceneSchema, path: z.string().min(1) });
export type MathsRequest = z.infer<typeof mathsRequestSchema>;

/** What it says on its standard output, a line of JSON each. */
export const mathsReportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), fraction: z.number().min(0).max(1) }),
  z.object({
    type: z.literal('failed'),
    name: z.enum(['FormulaRefused', 'FramesNotRead', 'DrawingError']),
    message: z.string(),
  }),
]);
export type MathsReport = z.infer<typeof mathsReportSchema>;
export type MathsFailure = Extract<MathsReport, { type: 'failed' }>;
