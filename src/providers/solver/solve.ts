import { checkAnswer } from './check/check.js';
import type { Problem } from './problem.js';
import { present, type Solution } from './solution.js';
import { workOut } from './work.js';

/**
 * Solves a problem with steps, exactly, and checks the answer in numbers.
 * @throws UnsupportedProblemError where the rules do not reach
 * @throws DisagreementError where the answer does not pass its check
 */
export function solve(problem: Problem): Solution {
  const work = workOut(problem);
  return present(problem, work, checkAnswer(problem, work.answer));
}
