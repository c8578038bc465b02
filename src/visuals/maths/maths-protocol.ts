import { z } from 'zod';
import { mathsSceneSchema } from '../../jobs/maths-scene.js';

/** What the process that draws maths is asked. */
export const mathsRequestSchema = z.strictObject({ drawing: mathsSceneSchema, path: z.string().min(1) });
export type MathsRequest = z.infer<typeof mathsRequestSchema>;

/** What it reports meanwhile. */
export const mathsReportSchema = z.object({ fraction: z.number().min(0).max(1) });
export type MathsReport = z.infer<typeof mathsReportSchema>;
