import { intersect } from '../algebra/intervals.js';
import { termsOf } from '../algebra/normal.js';
import { formulaOf } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import { contains, dependsOn, difference, dividesBy, symbol } from '../expression.js';
import { type Formula, holds, type Relation, relation, stacked } from '../formula.js';
import { evaluate } from '../numeric/evaluate.js';
import { say } from '../phrase.js';
import type { InequalityProblem } from '../problem.js';
import { plainText } from '../write/plain.js';
import { solveAbsoluteInequality } from './absolute-inequality.js';
import { solveChain } from './chain-inequality.js';
import { isLinear, isolate } from './linear-equation.js';
import { ray, type SolvedInequality } from './ray.js';
import { solveBySigns } from './sign-chart.js';
import { type Step, step, type Work } from './step.js';

/** @throws UnsupportedProblemError where no rule applies */
export function workInequality({ relations, variable }: InequalityProblem): Work {
  const [only, ...others] = relations;
  if (only === undefined) throw new UnsupportedProblemError('There is no inequality to solve.');
  const start: Formula = others.length === 0 ? only : stacked(...relations);
  const solved = others.length === 0 ? solveOne(only, variable) : solveAll(relations, variable);
  const line = formulaOf({ kind: 'intervals', variable, intervals: solved.intervals });
  const last = solved.steps.at(-1)?.formula ?? start;
  const steps =
    plainText(last) === plainText(line)
      ? solved.steps
      : [...solved.steps, conclusion(line, solved.intervals.length)];
  return { start, steps, answer: { kind: 'intervals', variable, intervals: solved.intervals } };
}

const conclusion = (line: Formula, count: number): Step =>
  step('Write the solution', count === 0 ? say`Nothing satisfies it.` : say`Write down the solution.`, line);

function solveOne(given: Relation, variable: string): SolvedInequality {
  const { further, ...first } = given;
  if (further === undefined) return solveSimple(first, variable);
  return (
    solveChain(given, variable) ??
    solveAll([first, relation(given.right, further.sign, further.right)], variable)
  );
}

/** Each by itself, and then what they have in common. */
function solveAll(relations: readonly Relation[], variable: string): SolvedInequality {
  const solved = relations.map((one) => solveOne(one, variable));
  const intervals = solved.map((one) => one.intervals).reduce((all, next) => intersect(all, next));
  const lines = solved.map((one) => formulaOf({ kind: 'intervals', variable, intervals: one.intervals }));
  const steps = [
    step('Solve each inequality', say`Solve each inequality by itself.`, stacked(...lines)),
    step(
      'Combine',
      say`Both have to hold, so keep the numbers that satisfy all of them.`,
      formulaOf({ kind: 'intervals', variable, intervals }),
    ),
  ];
  return { steps, intervals };
}

function solveSimple(given: Relation, variable: string): SolvedInequality {
  const whole = difference(given.left, given.right);
  const called = contains(
    whole,
    (part) => part.kind === 'call' && part.name !== 'abs' && dependsOn(part, variable),
  );
  if (called) {
    throw new UnsupportedProblemError(
      'Inequalities with roots or other functions of the unknown are not solved here.',
    );
  }
  const absolute = contains(
    whole,
    (part) => part.kind === 'call' && part.name === 'abs' && dependsOn(part, variable),
  );
  if (absolute) return solveAbsoluteInequality(given, variable);
  const fraction = dividesBy(whole, variable);
  if (fraction || !isLinear(given, variable)) return solveBySigns(given, variable);
  const isolated = isolate(given, variable);
  if (isolated.kind === 'isolated')
    return { steps: isolated.steps, intervals: [ray(isolated.sign, isolated.value)] };
  const always =
    termsOf(isolated.difference).length === 0
      ? holds(0, isolated.sign)
      : holds(evaluate(isolated.difference, {}), isolated.sign);
  const why = always
    ? say`${symbol(variable)} has cancelled out, and what is left is always true. So every number is a solution.`
    : say`${symbol(variable)} has cancelled out, and what is left is never true. So there is no solution.`;
  const line = formulaOf({ kind: 'intervals', variable, intervals: always ? [{}] : [] });
  return {
    steps: [...isolated.steps, step(always ? 'Always true' : 'Never true', why, line)],
    intervals: always ? [{}] : [],
  };
}
