import type { Part } from '../jobs/part.js';
import type { Scene } from '../jobs/scene.js';
import {
  DisagreementError,
  UnreadableProblemError,
  UnsupportedProblemError,
} from '../providers/solver/errors.js';
import type { Solution } from '../providers/solver/solution.js';
import { UnusableInputError } from './failures.js';
import type { Perform } from './perform.js';
import { sampleGraph } from './sample-graph.js';
import { solutionScenes, titleOf } from './solution-scenes.js';

export interface SolveDependencies {
  readonly perform: Perform;
  /** Reads and solves a problem in a process of its own. */
  readonly solve: (problem: string, control: { readonly signal: AbortSignal }) => Promise<Solution>;
}

/** A solved problem: what a caller is told, and the scenes that explain it. */
export interface SolvedProblem {
  readonly title: string;
  readonly answer: string;
  readonly answerLatex: string;
  readonly steps: { readonly expression: string; readonly rule: string; readonly explanation: string }[];
  /** The checks that the answer has passed. */
  readonly verifiedBy: readonly string[];
  readonly scenes: Scene[];
}

/** What the solver refuses will never work; its words are meant for the caller. */
export function forCaller(error: unknown): never {
  const refused = [UnreadableProblemError, UnsupportedProblemError, DisagreementError];
  throw refused.some((type) => error instanceof type) && error instanceof Error
    ? new UnusableInputError(error.message)
    : error;
}

export type SolveActivities = ReturnType<typeof createSolveActivities>;

/** Problems become solutions that can be shown. */
export function createSolveActivities({ perform, solve }: SolveDependencies) {
  return {
    /** Solves a problem, checks the answer, and lays out the explanation as scenes. */
    solveProblem: (part: Part, problem: string): Promise<SolvedProblem> =>
      perform(part, async ({ signal }) => {
        const solution = await solve(problem, { signal }).catch(forCaller);
        const { answer, answerLatex, steps, verifiedBy, graph } = solution;
        return {
          ...{ title: titleOf(solution), answer, answerLatex, verifiedBy },
          steps: steps.map(({ expression, rule, explanation }) => ({ expression, rule, explanation })),
          scenes: solutionScenes(solution, graph ? sampleGraph(graph) : null),
        };
      }),
  };
}
