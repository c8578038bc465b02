import { z } from 'zod';
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
  voice: z.string().trim().min(1).max(200).optional(),
  engine: engineSchema.default('builtin'),
});
export type MathVideoInput = z.infer<typeof mathVideoInputSchema>;

/** Solves a problem and makes a video that explains it step by step (seed 000). */
export const mathVideo = defineKind({
  name: 'math-video',
  workflow: 'mathVideoJob',
  input: mathVideoInputSchema,
  stages: [
    { name: 'solve', weight: 0.3, message: 'Solving the problem' },
    { name: 'narrate', weight: 2, message: 'Generating audio', partName: 'scene' },
    { name: 'scenes', weight: 8, message: 'Rendering scenes', partName: 'scene' },
    { name: 'thumbnail', weight: 0.1, message: 'Drawing the thumbnail' },
    { name: 'subtitles', weight: 0.1, message: 'Writing the captions' },
    { name: 'join', weight: 1, message: 'Mixing the sound and joining the scenes' },
    { name: 'manifest', weight: 0.1, message: 'Writing the manifest' },
    { name: 'publish', weight: 0.2, message: 'Publishing the video' },
  ],
  takesSlot: true,
  retention: 'job',
  probesUrls: false,
  urls: () => [],
});

/** What the video looks like around the formulas. */
export const TEMPLATE = 'blueprint';
