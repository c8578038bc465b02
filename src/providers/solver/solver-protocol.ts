import { z } from 'zod';
import { proposalSchema } from './proposal.js';
import { solutionSchema } from './solution.js';

/** What the solving process is asked, by a message of its parent. */
export const solverRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('solve'), text: z.string() }),
  z.object({ type: z.literal('judge'), proposal: proposalSchema }),
]);
export type SolverRequest = z.infer<typeof solverRequestSchema>;

const judgementSchema = z.object({ objection: z.string().nullable(), solution: solutionSchema });

/**
 * What it answers: the solution as soon as it is there, then whether a second system agrees; or what it thinks of a proposal;
 * or what went wrong.
 */
export const solverMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('solved'), solution: solutionSchema }),
  z.object({ type: z.literal('compared'), agrees: z.boolean() }),
  z.object({ type: z.literal('judged'), judgement: judgementSchema }),
  z.object({
    type: z.literal('failed'),
    error: z.enum(['UnreadableProblemError', 'UnsupportedProblemError', 'DisagreementError', 'Error']),
    message: z.string(),
  }),
]);
export type SolverMessage = z.infer<typeof solverMessageSchema>;
