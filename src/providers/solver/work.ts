import type { Problem } from './problem.js';
import { workArithmetic } from './rules/arithmetic.js';
import { workDerivative } from './rules/derivative.js';
import { workEquation } from './rules/equation.js';
import { workInequality } from './rules/inequality.js';
import { workIntegral } from './rules/integral.js';
import { workLimit } from './rules/limit.js';
import { workPercentage } from './rules/percentage.js';
import { workExpand, workFactor, workSimplify } from './rules/rewrite.js';
import type { Work } from './rules/step.js';
import { workSystem } from './rules/system.js';

/** Works a problem through by the rules of its topic. @throws UnsupportedProblemError where they do not reach */
export function workOut(problem: Problem): Work {
  switch (problem.kind) {
    case 'arithmetic':
      return workArithmetic(problem.expression);
    case 'percentage':
      return workPercentage(problem);
    case 'simplify':
      return workSimplify(problem.expression);
    case 'expand':
      return workExpand(problem.expression);
    case 'factor':
      return workFactor(problem.expression);
    case 'equation':
      return workEquation(problem);
    case 'inequality':
      return workInequality(problem);
    case 'system':
      return workSystem(problem);
    case 'derivative':
      return workDerivative(problem);
    case 'integral':
      return workIntegral(problem);
    case 'limit':
      return workLimit(problem);
  }
}
