import { simplified } from '../algebra/normal.js';
import { commonDivisor, degree, type Polynomial, polynomial, polynomialOf } from '../algebra/polynomial.js';
import { substituted } from '../algebra/replace.js';
import { isReal } from '../algebra/solve-polynomial.js';
import type { Answer } from '../answer.js';
import { difference, dividesBy, type Expression, integer, variablesOf } from '../expression.js';
import { type Complex, evaluateComplex, size } from '../numeric/complex.js';
import { evaluate } from '../numeric/evaluate.js';
import { pseudoRandom } from '../numeric/sample.js';
import type { EquationProblem } from '../problem.js';
import * as rational from '../rational.js';
import { disagree, isClose, trials, uncheckable } from './numbers.js';

/** Roots are put in, and there must be no others. */
export function checkEquation({ left, right, variable }: EquationProblem, answer: Answer): string[] {
  const whole = difference(left, right);
  switch (answer.kind) {
    case 'roots':
      for (const root of answer.roots) checkRoot(left, right, variable, root);
      return ['substitution', ...checkComplete(whole, variable, answer.roots)];
    case 'none':
      return checkComplete(whole, variable, []);
    case 'all numbers':
      for (const values of trials(variablesOf(whole))) {
        const [a, b] = [evaluate(left, values), evaluate(right, values)];
        if (Number.isFinite(a) && Number.isFinite(b) && !isClose(a, b))
          disagree('a number does not solve the equation');
      }
      return ['sample points'];
    default:
      return disagree('the answer is not one of an equation');
  }
}

function checkRoot(left: Expression, right: Expression, variable: string, root: Expression): void {
  const random = pseudoRandom(7);
  const others = variablesOf(left, right).filter((name) => name !== variable);
  const values: Record<string, Complex> = Object.fromEntries(
    others.map((name) => [name, { re: 0.5 + random() * 2, im: 0 }]),
  );
  const at = { ...values, [variable]: evaluateComplex(root, values) };
  const [a, b] = [evaluateComplex(left, at), evaluateComplex(right, at)];
  const gap = size({ re: a.re - b.re, im: a.im - b.im });
  const scale = Math.max(1, size(a), size(b), ...magnitudes(left, at), ...magnitudes(right, at));
  if (Number.isNaN(size(at[variable] ?? { re: Number.NaN, im: 0 })))
    uncheckable('a root has no value in numbers');
  if (!(gap <= 1e-8 * scale)) disagree('a root does not satisfy the equation');
}

/** How large the terms are whose difference is formed: what rounding is measured by. */
const magnitudes = (side: Expression, at: Readonly<Record<string, Complex>>) =>
  side.kind === 'sum' ? side.terms.map((term) => size(evaluateComplex(term, at))) : [];

const REACH = 100;
const GRID = 4001;

/** No root is missing: by the number of different roots of a polynomial, else by looking for changes of sign. */
function checkComplete(whole: Expression, variable: string, roots: readonly Expression[]): string[] {
  if (variablesOf(whole).some((name) => name !== variable))
    return ['exact substitution'].filter(() => roots.every((root) => isExactRoot(whole, variable, root)));
  const of = dividesBy(whole, variable) ? undefined : polynomialOf(whole, variable);
  if (of && of.length > 0) {
    const different = degree(of) - degree(commonDivisor(of, slopeOf(of)));
    if (different !== roots.length)
      disagree(`the equation has ${different} different roots, not ${roots.length}`);
    return ['number of roots'];
  }
  const places = roots.filter(isReal).map((root) => evaluate(root, {}));
  let before = Number.NaN;
  for (let index = 0; index < GRID; index += 1) {
    const x = -REACH + (2 * REACH * index) / (GRID - 1) + 1e-4;
    const value = evaluate(whole, { [variable]: x });
    const step = (2 * REACH) / (GRID - 1);
    const continuous = Math.abs(value - before) < 1e3;
    if (
      value * before < 0 &&
      continuous &&
      isZeroBetween(whole, variable, x - step, x) &&
      !places.some((place) => Math.abs(place - x) < 2 * step)
    ) {
      disagree('the equation has another root');
    }
    before = value;
  }
  return ['search for other roots'];
}

const slopeOf = (of: Polynomial): Polynomial =>
  polynomial(...of.slice(1).map((value, place) => rational.multiply(value, rational.of(place + 1))));

function isExactRoot(whole: Expression, variable: string, root: Expression): boolean {
  const value = simplified(substituted(whole, variable, root));
  return value.kind === 'number' && value.value.numerator === integer(0).value.numerator;
}

/** A change of sign that is a zero, not a pole. */
function isZeroBetween(whole: Expression, variable: string, from: number, to: number): boolean {
  let [low, high] = [from, to];
  const sign = Math.sign(evaluate(whole, { [variable]: low }));
  for (let count = 0; count < 60; count += 1) {
    const middle = (low + high) / 2;
    if (Math.sign(evaluate(whole, { [variable]: middle })) === sign) low = middle;
    else high = middle;
  }
  // At a whole number or a simple fraction there may be a hole, which is no root.
  const nearest = Math.round(low * 5040) / 5040;
  if (Math.abs(nearest - low) < 1e-9 && !Number.isFinite(evaluate(whole, { [variable]: nearest })))
    return false;
  return Math.abs(evaluate(whole, { [variable]: low })) < 1e-6;
}
