import { polynomialOf, valueAt } from '../algebra/polynomial.js';
import { realRootsOf } from '../algebra/solve-polynomial.js';
import { UnsupportedProblemError } from '../errors.js';
import { call, contains, dependsOn, type Expression } from '../expression.js';
import { evaluate } from '../numeric/evaluate.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';

const SAMPLES = 2000;

/** @throws UnsupportedProblemError where an integrand is not defined somewhere between two bounds, or on them */
export function refuseUndefined(of: Expression, variable: string, from: number, to: number): void {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  for (const danger of dangersIn(of, variable)) {
    if (!isZeroWithin(danger, variable, low, high)) continue;
    throw new UnsupportedProblemError(
      `The integral is improper: ${plainText(of)} is not defined everywhere between the bounds.`,
    );
  }
  for (let index = 0; index <= SAMPLES; index += 1) {
    const value = evaluate(of, { [variable]: low + ((high - low) * index) / SAMPLES });
    if (!Number.isFinite(value)) {
      throw new UnsupportedProblemError(
        `The integral is improper: ${plainText(of)} is not defined everywhere between the bounds.`,
      );
    }
  }
}

/** What must not be zero: denominators, bases of negative powers, insides of logarithms, cosines under tangents. */
export function dangersIn(of: Expression, variable: string): Expression[] {
  const found: Expression[] = [];
  contains(of, (part) => {
    if (part.kind === 'quotient') found.push(part.below);
    if (part.kind === 'power' && evaluate(part.exponent, {}) < 0) found.push(part.base);
    if (part.kind === 'call') {
      if (part.name === 'ln' || part.name === 'log') found.push(part.argument);
      if (part.name === 'tan' || part.name === 'sec') found.push(call('cos', part.argument));
      if (part.name === 'cot' || part.name === 'csc') found.push(call('sin', part.argument));
    }
    return false;
  });
  return found.filter((danger) => dependsOn(danger, variable));
}

function isZeroWithin(danger: Expression, variable: string, low: number, high: number): boolean {
  const of = polynomialOf(danger, variable);
  if (of && of.length <= 3) {
    return realRootsOf(of).some((root) => {
      const place = evaluate(root, {});
      return place >= low - 1e-12 && place <= high + 1e-12;
    });
  }
  if (of && rational.isZero(valueAt(of, rational.zero)) && low <= 0 && high >= 0) return true;
  const values = Array.from({ length: SAMPLES + 1 }, (_, index) =>
    evaluate(danger, { [variable]: low + ((high - low) * index) / SAMPLES }),
  );
  const scale = Math.max(...values.map(Math.abs));
  return values.some(
    (value, index) => Math.abs(value) <= 1e-6 * scale || value * (values[index - 1] ?? value) < 0,
  );
}
