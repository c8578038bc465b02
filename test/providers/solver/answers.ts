import { readFileSync } from 'node:fs';
import { z } from 'zod';

const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), value: z.string() }),
  z.object({ kind: z.literal('antiderivative'), value: z.string() }),
  z.object({ kind: z.literal('roots'), roots: z.array(z.string()) }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('none') }),
  /** From, to, and whether each of them belongs to it; null is unbounded. */
  z.object({
    kind: z.literal('intervals'),
    intervals: z.array(z.tuple([z.string().nullable(), z.string().nullable(), z.boolean(), z.boolean()])),
  }),
  z.object({
    kind: z.literal('values'),
    values: z.record(z.string(), z.string()),
    free: z.array(z.string()),
  }),
  z.object({ kind: z.literal('infinite'), sign: z.union([z.literal(1), z.literal(-1)]) }),
  z.object({ kind: z.literal('no limit') }),
]);
export type KnownAnswer = z.infer<typeof answerSchema>;

const tableSchema = z.object({
  madeBy: z.string(),
  problems: z.array(z.object({ topic: z.string(), problem: z.string(), answer: answerSchema })),
});

/** Problems with the answers of another system; `make-answers.py` computed them. */
export const knownProblems = tableSchema.parse(
  JSON.parse(readFileSync(new URL('./answers.json', import.meta.url), 'utf8')),
).problems;
