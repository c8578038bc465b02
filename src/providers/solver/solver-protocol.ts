import { z } from 'zod';
import { solutionSchema } from './solution.js';

/** What the solving process is asked, by a message of its parent. */
export const solverRequestSchema = z.object({ text: z.string() });
export type SolverRequest = z.infer<typeof solverRequestSchema>;

/** What it answers: the solution as soon as it is there, then whether a second system agrees; or what went wrong. */
export const solverMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('solved'), solution: solutionSchema }),
  z.object({ type: z.literal('compared'), agrees: z.boolean() }),
  z.object({
    type: z.literal('failed'),
    error: z.enum(['UnreadableProblemError', 'UnsupportedProblemError', 'DisagreementError', 'Error']),
    message: z.string(),
  }),
]);
export type SolverMessage = z.infer<typeof solverMessageSchema>;
