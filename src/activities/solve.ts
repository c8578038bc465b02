import type { Part } from '../jobs/part.js';
import type { Scene } from '../jobs/scene.js';
import {
  DisagreementError,
  UnreadableProblemError,
  UnsupportedProblemError,
} from '../providers/solver/errors.js';
import type { ModelSolution, SolverModel } from '../providers/solver/model.js';
import type { Solution } from '../providers/solver/solution.js';
import { UnusableInputError } from './failures.js';
import { UNVERIFIED, withModelWords } from './model-scenes.js';
import { type ModelSolutionDependencies, solveByModel } from './model-solution.js';
import type { Perform } from './perform.js';
import { sampleGraph } from './sample-graph.js';
import { solutionScenes, titleOf } from './solution-scenes.js';

export interface SolveDependencies extends ModelSolutionDependencies {
  readonly perform: Perform;
  /** Reads and solves a problem in a process of its own. */
  readonly solve: (problem: string, control: { readonly signal: AbortSignal }) => Promise<Solution>;
  /** Asked where no rule helps; null where no language model is configured. */
  readonly solver: SolverModel | null;
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
  /** For the caller; workers of before had none. */
  readonly warnings?: readonly string[];
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
export function createSolveActivities(dependencies: SolveDependencies) {
  const { perform, solve, solver } = dependencies;
  return {
    /** Solves a problem, checks the answer, and lays out the explanation as scenes. */
    solveProblem: (part: Part, problem: string): Promise<SolvedProblem> =>
      perform(part, async ({ signal }) => {
        try {
          return explained(await solve(problem, { signal }));
        } catch (error) {
          if (solver === null || !isBeyondRules(error)) return forCaller(error);
          const found = await solveByModel(dependencies, solver, { part, signal, problem }).catch(forCaller);
          return explainedByModel(problem, found);
        }
      }),
  };
}

const isBeyondRules = (error: unknown): boolean =>
  error instanceof UnreadableProblemError || error instanceof UnsupportedProblemError;

function explainedByModel(problem: string, found: ModelSolution): SolvedProblem {
  const solved = explained(found.solution);
  const warnings = solved.verifiedBy.length > 0 ? [] : [UNVERIFIED];
  return { ...solved, scenes: withModelWords(solved.scenes, problem, found), warnings };
}

function explained(solution: Solution): SolvedProblem {
  const { answer, answerLatex, steps, verifiedBy, graph } = solution;
  return {
    ...{ title: titleOf(solution), answer, answerLatex, verifiedBy },
    steps: steps.map(({ expression, rule, explanation }) => ({ expression, rule, explanation })),
    scenes: solutionScenes(solution, graph ? sampleGraph(graph) : null),
  };
}
