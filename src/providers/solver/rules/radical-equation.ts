import { simplified, termsOf } from '../algebra/normal.js';
import { polynomialOf } from '../algebra/polynomial.js';
import { realRootsOf } from '../algebra/solve-polynomial.js';
import { expressionOf, inOrder, scaleTerms, type Term } from '../algebra/terms.js';
import type { Answer } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import { dependsOn, difference, type Expression, integer, power, squareRoot, symbol } from '../expression.js';
import { alternatives, equation, type Relation, words } from '../formula.js';
import { say } from '../phrase.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { solves } from './absolute-equation.js';
import { type Step, step } from './step.js';

/** Solves √f = g by squaring, and tries what comes out. */
export function solveRadicalEquation(start: Relation, variable: string): { steps: Step[]; answer: Answer } {
  const terms = termsOf(difference(start.left, start.right));
  const roots = terms.filter((term) => radicandOf(term, variable) !== undefined);
  const [root] = roots;
  const inside = root && radicandOf(root, variable);
  if (root === undefined || inside === undefined || roots.length !== 1) {
    throw new UnsupportedProblemError('Equations with several roots of the unknown are not solved here.');
  }
  const rest = terms.filter((term) => term !== root);
  const value = expressionOf(inOrder(scaleTerms(rest, rational.divide(rational.of(-1), root.coefficient))));
  const isolated = equation(squareRoot(inside), value);
  const squared = equation(inside, simplified(power(value, integer(2))));
  const whole = polynomialOf(difference(squared.left, squared.right), variable);
  if (whole === undefined || whole.length === 0)
    throw new UnsupportedProblemError(`There is no rule here for solving ${plainText(start)}.`);
  const steps: Step[] = [];
  if (plainText(isolated) !== plainText(start)) {
    steps.push(step('Isolate the root', say`Bring the root to stand alone on the left side.`, isolated));
  }
  steps.push(
    step(
      'Square both sides',
      say`Square both sides to remove the root. This may add false solutions, so there will be a check at the end.`,
      squared,
    ),
  );
  return finish(start, steps, realRootsOf(whole), variable);
}

function radicandOf({ factors }: Term, variable: string): Expression | undefined {
  const [factor] = factors;
  const isRoot = factor?.exponent.kind === 'number' && rational.equal(factor.exponent.value, rational.half);
  return factors.length === 1 && factor && isRoot && dependsOn(factor.base, variable)
    ? factor.base
    : undefined;
}

function finish(
  start: Relation,
  steps: Step[],
  candidates: readonly Expression[],
  variable: string,
): { steps: Step[]; answer: Answer } {
  const x = symbol(variable);
  const lineOf = (roots: readonly Expression[]) =>
    roots.length === 0 ? words('no solution') : alternatives(roots.map((root) => equation(x, root)));
  const kept = candidates.filter((root) => solves(start, variable, root));
  const solved = step('Solve', say`Solve this equation for ${x}.`, lineOf(candidates));
  const lost = candidates.filter((root) => !kept.includes(root)).map((root) => equation(x, root));
  const why =
    lost.length === 0
      ? say`Put it into the original equation: both sides agree.`
      : say`Check in the original equation: ${alternatives(lost)} does not satisfy it, because a square root is never negative.`;
  return {
    steps: [...steps, solved, step('Check', why, lineOf(kept))],
    answer: kept.length === 0 ? { kind: 'none' } : { kind: 'roots', variable, roots: kept },
  };
}
