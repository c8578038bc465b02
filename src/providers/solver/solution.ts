import { z } from 'zod';
import { formulaOf } from './answer.js';
import type { Formula } from './formula.js';
import { readText, saidText } from './phrase.js';
import { piecesOf } from './pieces.js';
import type { Problem } from './problem.js';
import type { Work } from './rules/step.js';
import { latexOf } from './write/latex.js';
import { linesOf } from './write/lines.js';
import { captionText, plainText } from './write/plain.js';
import { spokenText } from './write/spoken.js';

const tokenSchema = z.object({
  id: z.string(),
  latex: z.string(),
  text: z.string(),
  role: z.enum(['operand', 'operator', 'sign', 'relation', 'open', 'close', 'word', 'break']),
});

const lineSchema = z.object({
  text: z.string(),
  latex: z.string(),
  caption: z.string(),
  spoken: z.string(),
  tokens: z.array(tokenSchema).readonly(),
});

const stepSchema = z.object({
  /** The line after the step, as one types it, and in LaTeX. */
  expression: z.string(),
  latex: z.string(),
  /** The rule's name: "Subtract from both sides". */
  rule: z.string(),
  /** What is done and why, to read and to be said. */
  explanation: z.string(),
  spoken: z.string(),
  /** The same piece by piece: as captions show it, and as a voice says it. */
  pieces: z.array(z.object({ caption: z.string(), spoken: z.string() })),
  before: lineSchema,
  after: lineSchema,
});

const graphSchema = z.object({
  variable: z.string(),
  /** As one types them; `createSampler` computes their values. */
  functions: z.array(z.string()),
  interval: z.tuple([z.number(), z.number()]),
  points: z.array(z.object({ x: z.number(), y: z.number(), label: z.string(), latex: z.string() })),
  /** Between the first function and the axis, from and to. */
  area: z.tuple([z.number(), z.number()]).optional(),
});

/** A worked solution as plain data, which can be stored and sent to another process. */
export const solutionSchema = z.object({
  topic: z.string(),
  problem: lineSchema,
  steps: z.array(stepSchema),
  answer: z.string(),
  answerLatex: z.string(),
  answerCaption: z.string(),
  answerSpoken: z.string(),
  graph: graphSchema.optional(),
  /** The checks that the answer passed: at least one where it is ours. */
  verifiedBy: z.array(z.string()),
});

export type Solution = z.infer<typeof solutionSchema>;
export type SolutionStep = z.infer<typeof stepSchema>;
export type SolutionLine = z.infer<typeof lineSchema>;
export type SolutionToken = z.infer<typeof tokenSchema>;
export type SolutionGraph = z.infer<typeof graphSchema>;

/** Everything that is needed to show, print and say a worked problem. */
export const present = (problem: Problem, work: Work, verifiedBy: readonly string[]): Solution =>
  presentWork(problem.kind, work, formulaOf(work.answer), verifiedBy);

/** The same of a work whose answer need not be one that can be checked. */
export function presentWork(
  topic: string,
  work: Omit<Work, 'answer'>,
  answer: Formula,
  verifiedBy: readonly string[],
): Solution {
  const lines = linesOf([work.start, ...work.steps.map(({ formula }) => formula)]);
  const [start] = lines;
  if (start === undefined) throw new Error('a work has at least the line it begins with');
  const { graph } = work;
  return {
    topic,
    problem: start,
    steps: work.steps.map(({ rule, explanation }, index) => {
      const [before, after] = [lines[index] ?? start, lines[index + 1] ?? start];
      return {
        expression: after.text,
        latex: after.latex,
        rule,
        explanation: readText(explanation),
        spoken: saidText(explanation),
        pieces: piecesOf(explanation),
        before,
        after,
      };
    }),
    answer: plainText(answer),
    answerLatex: latexOf(answer),
    answerCaption: captionText(answer),
    answerSpoken: spokenText(answer),
    ...(graph ? { graph: presentGraph(graph) } : {}),
    verifiedBy: [...verifiedBy],
  };
}

function presentGraph(graph: NonNullable<Work['graph']>): SolutionGraph {
  const { variable, functions, interval, points, area } = graph;
  return {
    variable,
    functions: functions.map((one) => plainText(one)),
    interval: [...interval],
    points: points.map(({ x, y, label }) => ({ x, y, label: captionText(label), latex: latexOf(label) })),
    ...(area ? { area: [...area] } : {}),
  };
}
