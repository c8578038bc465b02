import { z } from 'zod';
import { compositionStages, narrationStage } from './composition-stages.js';
import { aspectSchema } from './format.js';
import { defineKind } from './kind.js';

export const LONGEST_PROBLEM = 1000;

/** Who draws: our own engine, or Manim, which needs a worker of its own. */
export const engineSchema = z.enum(['builtin', 'manim']);
export type Engine = z.infer<typeof engineSchema>;

export const mathVideoInputSchema = z.strictObject({
  problem: z
    .string()
    .max(LONGEST_PROBLEM, `must have at most ${LONGEST_PROBLEM} characters`)
    .regex(/\S/, 'must say what is to be solved')
    .meta({ example: 'Solve 2x + 5 = 11' }),
  voice: z.string().trim().min(1).max(200).optional().meta({
    description: 'A name that every provider understands (`allison`), a local one, or `provider:name`.',
    example: 'openai:nova',
  }),
  engine: engineSchema.default('builtin'),
  format: aspectSchema
    .optional()
    .meta({ description: 'The shape of the picture; 16:9 where it is left out.' }),
});
export type MathVideoInput = z.infer<typeof mathVideoInputSchema>;

/** Solves a problem and makes a video that explains it step by step (seed 000). */
export const mathVideo = defineKind({
  name: 'math-video',
  workflow: 'mathVideoJob',
  input: mathVideoInputSchema,
  stages: [
    { name: 'solve', weight: 0.3, message: 'Solving the problem' },
    narrationStage,
    ...compositionStages,
  ],
  takesSlot: true,
  retention: 'job',
  probesUrls: false,
  urls: () => [],
});

/** What the video looks like around the formulas. */
export const TEMPLATE = 'blueprint';
