import { simplified, termsOf } from '../algebra/normal.js';
import { type Polynomial, polynomialOf } from '../algebra/polynomial.js';
import { isReal, realRootsOf } from '../algebra/solve-polynomial.js';
import { expressionOf, inOrder, scaleTerms, type Term, type Terms } from '../algebra/terms.js';
import type { Answer } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import {
  absoluteValue,
  type CallExpression,
  dependsOn,
  difference,
  type Expression,
  integer,
  negative,
  sum,
  symbol,
} from '../expression.js';
import { alternatives, equation, type Formula, type Relation, words } from '../formula.js';
import { evaluate } from '../numeric/evaluate.js';
import { say } from '../phrase.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { type Step, step } from './step.js';

/** A term that is a number times the absolute value of something with the unknown in it. */
interface AbsoluteTerm {
  readonly coefficient: rational.Rational;
  readonly inside: Expression;
}

/** The absolute value that an expression has once with the unknown in it, and the rest: a|f| + g. */
export function absoluteParts(
  expression: Expression,
  variable: string,
): { absolutes: AbsoluteTerm[]; rest: Terms } {
  const absolutes: AbsoluteTerm[] = [];
  const rest: Term[] = [];
  for (const term of termsOf(expression)) {
    const call = absoluteOf(term, variable);
    if (call) absolutes.push({ coefficient: term.coefficient, inside: call.argument });
    else rest.push(term);
  }
  return { absolutes, rest };
}

function absoluteOf({ factors }: Term, variable: string): CallExpression | undefined {
  const [factor] = factors;
  if (factors.length !== 1 || factor?.base.kind !== 'call' || factor.base.name !== 'abs') return undefined;
  const once = factor.exponent.kind === 'number' && rational.isOne(factor.exponent.value);
  return once && dependsOn(factor.base.argument, variable) ? factor.base : undefined;
}

/** Solves an equation with one absolute value, or with one on each side. */
export function solveAbsoluteEquation(start: Relation, variable: string): { steps: Step[]; answer: Answer } {
  const { absolutes, rest } = absoluteParts(difference(start.left, start.right), variable);
  const [first, second, ...others] = absolutes;
  if (first === undefined || others.length > 0 || (second !== undefined && rest.length > 0)) {
    throw new UnsupportedProblemError(
      'Equations with several absolute values are solved only where one equals another.',
    );
  }
  return second ? twoSides(start, first, second, variable) : oneSide(start, first, rest, variable);
}

function oneSide(start: Relation, { coefficient, inside }: AbsoluteTerm, rest: Terms, variable: string) {
  const value = expressionOf(inOrder(scaleTerms(rest, rational.divide(rational.of(-1), coefficient))));
  const isolated = equation(absoluteValue(inside), value);
  const steps: Step[] = [];
  if (plainText(isolated) !== plainText(start)) {
    steps.push(
      step(
        'Isolate the absolute value',
        say`Bring the absolute value to stand alone on the left side.`,
        isolated,
      ),
    );
  }
  const sign = dependsOn(value, variable) ? undefined : Math.sign(evaluate(value, {}));
  if (sign === -1) {
    const why = say`An absolute value is a distance from zero and never negative, so it cannot equal ${value}.`;
    return {
      steps: [...steps, step('No solution', why, words('no solution'))],
      answer: { kind: 'none' } as const,
    };
  }
  const cases =
    sign === 0
      ? [equation(inside, integer(0))]
      : [equation(inside, value), equation(inside, simplified(negative(value)))];
  const why =
    sign === 0
      ? say`Only zero has the absolute value zero.`
      : say`What is inside has the distance ${value} from zero, so it equals ${value} or its opposite.`;
  steps.push(step('Split into cases', why, alternatives(cases)));
  return finish(start, steps, cases, variable);
}

function twoSides(start: Relation, first: AbsoluteTerm, second: AbsoluteTerm, variable: string) {
  const ratio = rational.negate(rational.divide(second.coefficient, first.coefficient));
  if (ratio.numerator < 0n)
    throw new UnsupportedProblemError('A sum of two absolute values is not solved here.');
  const other = simplified({ kind: 'product', factors: [{ kind: 'number', value: ratio }, second.inside] });
  const cases = [equation(first.inside, other), equation(first.inside, simplified(negative(other)))];
  const why = say`Two numbers have the same absolute value when they are equal or opposite.`;
  return finish(start, [step('Split into cases', why, alternatives(cases))], cases, variable);
}

/** Each case is solved, and its solutions tried in the equation that was given. */
function finish(
  start: Relation,
  steps: Step[],
  cases: readonly Relation[],
  variable: string,
): { steps: Step[]; answer: Answer } {
  const x = symbol(variable);
  const found = cases.map((one) => rootsOfCase(one, variable));
  if (found.includes('all')) {
    throw new UnsupportedProblemError(
      'The solutions of this equation are whole intervals, which are not shown here.',
    );
  }
  const candidates = unique(found.flatMap((roots) => (roots === 'all' ? [] : roots)));
  const solved: Formula =
    candidates.length === 0
      ? words('no solution')
      : alternatives(candidates.map((root) => equation(x, root)));
  const lines = [...steps, step('Solve each case', say`Solve each equation for ${x}.`, solved)];
  const kept = candidates.filter((root) => solves(start, variable, root));
  if (kept.length === candidates.length) {
    return {
      steps: lines,
      answer: kept.length === 0 ? { kind: 'none' } : { kind: 'roots', variable, roots: kept },
    };
  }
  const lost = candidates.filter((root) => !kept.includes(root)).map((root) => equation(x, root));
  const result: Formula =
    kept.length === 0 ? words('no solution') : alternatives(kept.map((root) => equation(x, root)));
  const why = say`Check in the original equation: ${alternatives(lost)} does not satisfy it, because an absolute value cannot be negative.`;
  return {
    steps: [...lines, step('Check', why, result)],
    answer: kept.length === 0 ? { kind: 'none' } : { kind: 'roots', variable, roots: kept },
  };
}

function rootsOfCase({ left, right }: Relation, variable: string): Expression[] | 'all' {
  const whole: Polynomial | undefined = polynomialOf(sum(left, negative(right)), variable);
  if (whole === undefined)
    throw new UnsupportedProblemError('Absolute values are solved for polynomials inside only.');
  return whole.length === 0 ? 'all' : realRootsOf(whole).filter(isReal);
}

const unique = (roots: readonly Expression[]): Expression[] =>
  [...new Map(roots.map((root) => [plainText(root), root])).values()].sort(
    (a, b) => evaluate(a, {}) - evaluate(b, {}),
  );

/** Whether a number makes both sides equal, up to what doubles can tell. */
export function solves({ left, right }: Relation, variable: string, root: Expression): boolean {
  const at = { [variable]: evaluate(root, {}) };
  const [a, b] = [evaluate(left, at), evaluate(right, at)];
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
