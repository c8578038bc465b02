import { type Answer, formulaOf } from './answer.js';
import { checkAnswer } from './check/check.js';
import { DisagreementError, UnreadableProblemError, UnsupportedProblemError } from './errors.js';
import { equation, type Formula, words } from './formula.js';
import type { Problem } from './problem.js';
import type { Proposal } from './proposal.js';
import { parseStatement } from './read/parser.js';
import { readAnswer } from './read/read-answer.js';
import { readProblem } from './read/read-problem.js';
import { present, presentWork, type Solution } from './solution.js';
import { workOut } from './work.js';

/** What the checks say of a proposal, and the solution that is to be shown. */
export interface Judgement {
  /** Why it was not verified, in words for its author; null where it was. */
  readonly objection: string | null;
  /** By our own rules where they reach, else by the proposal's steps; `verifiedBy` is empty where it was not verified. */
  readonly solution: Solution;
}

/**
 * Holds a proposed solution to the checks that an answer of ours passes: its answer is checked against the problem as it
 * restates it. Where the rules can solve that, their steps are shown, which are right.
 */
export function judge(proposal: Proposal): Judgement {
  const problem = restated(proposal.restatement);
  if (problem === null) {
    const objection = 'the restatement cannot be read by the solver, so that its answer cannot be checked';
    return { objection, solution: proposed(proposal, null, null, []) };
  }
  try {
    const answer = readAnswer(proposal.answer, problem);
    const verifiedBy = checkAnswer(problem, answer);
    return {
      objection: null,
      solution: solved(problem) ?? proposed(proposal, problem, answer, verifiedBy),
    };
  } catch (error) {
    const objection = objectionTo(error);
    return { objection, solution: proposed(proposal, problem, null, []) };
  }
}

function restated(text: string | null): Problem | null {
  try {
    return text === null ? null : readProblem(text);
  } catch (error) {
    if (error instanceof UnreadableProblemError) return null;
    throw error;
  }
}

/** By our own rules; undefined where they do not reach, or their answer does not pass its own check. */
function solved(problem: Problem): Solution | undefined {
  try {
    const work = workOut(problem);
    return present(problem, work, checkAnswer(problem, work.answer));
  } catch (error) {
    if (error instanceof UnsupportedProblemError || error instanceof DisagreementError) return undefined;
    throw error;
  }
}

/** It does not say what is right: whoever corrects the answer is to find that, not to repeat it. */
function objectionTo(error: unknown): string {
  if (error instanceof DisagreementError)
    return 'the answer is not one of the problem as you restated it: one of the two is wrong';
  if (error instanceof UnreadableProblemError)
    return 'the answer cannot be read; write it as "x = 3", "x = -2 or x = 1/2", "-2 < x <= 3", "5/6" or "no solution"';
  throw error;
}

/** The steps of the proposal as they are, each line as a formula where it is one. */
function proposed(
  { restatement, steps, answer }: Proposal,
  problem: Problem | null,
  read: Answer | null,
  verifiedBy: readonly string[],
): Solution {
  const work = {
    start: (problem && startOf(problem)) ?? formulaIn(restatement ?? steps[0]?.expression ?? answer),
    steps: steps.map(({ rule, explanation, expression }) => ({
      ...{ rule, explanation: [explanation] },
      formula: formulaIn(expression),
    })),
  };
  return presentWork(
    problem?.kind ?? 'other',
    work,
    read === null ? formulaIn(answer) : formulaOf(read),
    verifiedBy,
  );
}

/** What is asked as a formula, where it is one that is not read as a statement. */
function startOf(problem: Problem): Formula | undefined {
  switch (problem.kind) {
    case 'equation':
      return equation(problem.left, problem.right);
    case 'derivative':
    case 'integral':
    case 'limit': {
      const { expression: of, ...rest } = problem;
      return { of, ...rest };
    }
    default:
      return undefined;
  }
}

/** All but what engines typeset as words (`check-formula.ts`). */
const UNPRINTABLE = /[^A-Za-z0-9 .,:;'()=+\-/!?]/g;
/** Characters: words are set in one row. */
const LONGEST_WORDS = 60;

/** A formula, or what is no formula in words. A task before it (“Solve …”) is left out. */
function formulaIn(text: string): Formula {
  const bare = text.replace(
    /^(?:solve|simplify|evaluate|find|compute|calculate)(?:\s+for\s+[a-z])?\s*:?\s+/i,
    '',
  );
  try {
    return parseStatement({ text: bare, at: 0 });
  } catch (error) {
    if (!(error instanceof UnreadableProblemError)) throw error;
    const printable = bare.normalize('NFKD').replace(UNPRINTABLE, '').replace(/\s+/g, ' ').trim();
    return words(printable.slice(0, LONGEST_WORDS) || '?');
  }
}
