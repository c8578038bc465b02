import { simplified } from '../algebra/normal.js';
import {
  degree,
  expressionOfPolynomial,
  type Polynomial,
  polynomial,
  polynomialOf,
} from '../algebra/polynomial.js';
import { type RationalFunction, rationalFunctionOf, reduced } from '../algebra/rational-function.js';
import { rootsOfPolynomial } from '../algebra/solve-polynomial.js';
import type { Answer } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import {
  contains,
  dependsOn,
  difference,
  dividesBy,
  type Expression,
  integer,
  symbol,
} from '../expression.js';
import { alternatives, equation, listed, type Relation, relation, words } from '../formula.js';
import { evaluate } from '../numeric/evaluate.js';
import { say } from '../phrase.js';
import type { EquationProblem } from '../problem.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { solveAbsoluteEquation, solves } from './absolute-equation.js';
import { rootsGraph } from './graphs.js';
import { answerOf, isLinear, isolate } from './linear-equation.js';
import { solvePolynomialEquation } from './polynomial-equation.js';
import { solveRadicalEquation } from './radical-equation.js';
import { type Step, step, type Work } from './step.js';

/** @throws UnsupportedProblemError where no rule applies */
export function workEquation(problem: EquationProblem): Work {
  const start = equation(problem.left, problem.right);
  const worked = solveBy(start, problem);
  const graph = rootsGraph(difference(problem.left, problem.right), worked.answer);
  return { start, ...worked, ...(graph ? { graph } : {}) };
}

function solveBy(
  start: Relation,
  { variable, method }: EquationProblem,
): { steps: readonly Step[]; answer: Answer } {
  const whole = difference(start.left, start.right);
  const hasUnknown = (is: (part: Expression) => boolean) =>
    contains(whole, (part) => is(part) && dependsOn(part, variable));
  if (hasUnknown((part) => part.kind === 'call' && part.name === 'abs'))
    return solveAbsoluteEquation(start, variable);
  if (hasUnknown((part) => part.kind === 'call' && part.name === 'sqrt'))
    return solveRadicalEquation(start, variable);
  if (isLinear(start, variable) && !dividesBy(whole, variable)) {
    return answerOf(isolate({ left: start.left, sign: '=', right: start.right }, variable), variable);
  }
  const fraction = rationalFunctionOf(whole, variable);
  if (fraction === undefined)
    throw new UnsupportedProblemError(`There is no rule here for solving ${plainText(start)}.`);
  if (degree(fraction.below) > 0) return solveRationalEquation(start, fraction, variable);
  const of = polynomialOf(whole, variable);
  if (of === undefined)
    throw new UnsupportedProblemError(`There is no rule here for solving ${plainText(start)}.`);
  return degree(of) < 2
    ? solveWhatIsLeft(start, of, variable)
    : solvePolynomialEquation(start, of, variable, method);
}

/** The higher powers cancel out: x² + x = x² + 3. */
function solveWhatIsLeft(
  start: Relation,
  of: Polynomial,
  variable: string,
): { steps: readonly Step[]; answer: Answer } {
  const line = equation(expressionOfPolynomial(of, variable), integer(0));
  const why = say`Bring everything to the left side and put like terms together. The higher powers cancel out.`;
  const first = step('Set equal to zero', why, line);
  if (of.length !== 0 && degree(of) < 1) {
    const never = step('Never true', say`What is left is never true. So there is no solution.`, line);
    return { steps: [first, never], answer: { kind: 'none' } };
  }
  const rest = answerOf(isolate({ left: line.left, sign: '=', right: line.right }, variable), variable);
  return {
    steps: plainText(line) === plainText(start) ? rest.steps : [first, ...rest.steps],
    answer: rest.answer,
  };
}

/** Multiplies by the common denominator, solves, and leaves out what makes a denominator zero. */
function solveRationalEquation(
  start: Relation,
  fraction: RationalFunction,
  variable: string,
): { steps: Step[]; answer: Answer } {
  const x = symbol(variable);
  const excluded = rootsOfPolynomial(fraction.below).filter((root) => Number.isFinite(evaluate(root, {})));
  const steps: Step[] = [];
  const denominator = expressionOfPolynomial(fraction.below, variable);
  if (excluded.length > 0) {
    const apart = excluded.map((value) => relation(x, '!=', value));
    steps.push(
      step(
        'Find excluded values',
        say`A denominator must not be zero, so these values are excluded: ${listed(...apart)}.`,
        start,
      ),
    );
  }
  const above = fraction.above;
  const line = equation(expressionOfPolynomial(above, variable), integer(0));
  if (above.length === 0) {
    const why = say`Both sides are the same wherever they are defined.`;
    return {
      steps: [...steps, step('Always true', why, equation(integer(0), integer(0)))],
      answer: { kind: 'all numbers', variable, except: excluded },
    };
  }
  const both = [start.left, start.right].map((side) => timesDenominator(side, fraction.below, variable));
  const [left, right] = both;
  const multiplied = left && right ? equation(left, right) : line;
  steps.push(
    step(
      'Clear denominators',
      say`Multiply both sides by ${denominator}, which all denominators divide, so that no fractions are left.`,
      multiplied,
    ),
  );
  const solved = solvePolynomialLine(multiplied, above, variable);
  steps.push(...solved.steps);
  return withoutExcluded(start, steps, solved.answer, variable);
}

/** A side times the denominator, which is a polynomial again. */
function timesDenominator(side: Expression, below: Polynomial, variable: string): Expression | undefined {
  const fraction = rationalFunctionOf(
    { kind: 'product', factors: [side, expressionOfPolynomial(below, variable)] },
    variable,
  );
  const cleared = fraction && reduced(fraction);
  if (!cleared || degree(cleared.below) > 0) return undefined;
  return expressionOfPolynomial(
    polynomial(...cleared.above.map((value) => rational.divide(value, cleared.below[0] ?? rational.one))),
    variable,
  );
}

function solvePolynomialLine(
  line: Relation,
  above: Polynomial,
  variable: string,
): { steps: readonly Step[]; answer: Answer } {
  if (degree(above) < 1) {
    const why = say`What is left is never true. So there is no solution.`;
    return {
      steps: [step('Never true', why, equation(simplified(difference(line.left, line.right)), integer(0)))],
      answer: { kind: 'none' },
    };
  }
  if (isLinear(line, variable))
    return answerOf(isolate({ left: line.left, sign: '=', right: line.right }, variable), variable);
  return solvePolynomialEquation(line, above, variable);
}

function withoutExcluded(
  start: Relation,
  steps: Step[],
  answer: Answer,
  variable: string,
): { steps: Step[]; answer: Answer } {
  if (answer.kind !== 'roots') return { steps, answer };
  const x = symbol(variable);
  const kept = answer.roots.filter(
    (root) => !Number.isFinite(evaluate(root, {})) || solves(start, variable, root),
  );
  if (kept.length === answer.roots.length) return { steps, answer };
  const lost = answer.roots.filter((root) => !kept.includes(root)).map((root) => equation(x, root));
  const line = kept.length === 0 ? words('no solution') : alternatives(kept.map((root) => equation(x, root)));
  const why = say`${alternatives(lost)} makes a denominator zero, so it is excluded.`;
  return {
    steps: [...steps, step('Check', why, line)],
    answer: kept.length === 0 ? { kind: 'none' } : { kind: 'roots', variable, roots: kept },
  };
}
