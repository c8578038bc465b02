import { UnsupportedProblemError } from '../errors.js';
import {
  contains,
  type Expression,
  integer,
  number,
  product,
  quotient,
  squareRoot,
  sum,
} from '../expression.js';
import { evaluate } from '../numeric/evaluate.js';
import * as rational from '../rational.js';
import { factorPolynomial } from './factor-polynomial.js';
import { coefficient, degree, type Polynomial } from './polynomial.js';
import { overOneDenominator } from './surd-form.js';

/** All roots of a polynomial, each once; real ones first, in rising order. @throws UnsupportedProblemError beyond square roots */
export function rootsOfPolynomial(of: Polynomial): Expression[] {
  const roots = factorPolynomial(of).factors.flatMap(({ factor }) => rootsOfFactor(factor));
  return inRisingOrder(roots);
}

/** The real ones of them. */
export const realRootsOf = (of: Polynomial): Expression[] => rootsOfPolynomial(of).filter(isReal);

export const isReal = (root: Expression) =>
  !contains(root, (part) => part.kind === 'symbol' && part.name === 'i');

export const inRisingOrder = (roots: readonly Expression[]): Expression[] => {
  const real = roots.filter(isReal).sort((a, b) => evaluate(a, {}) - evaluate(b, {}));
  return [...real, ...roots.filter((root) => !isReal(root))];
};

/** The roots of a polynomial that has no rational factors. */
export function rootsOfFactor(factor: Polynomial): Expression[] {
  if (degree(factor) === 1) {
    return [number(rational.divide(rational.negate(coefficient(factor, 0)), coefficient(factor, 1)))];
  }
  if (degree(factor) === 2) return quadraticFormula(factor);
  throw new UnsupportedProblemError(
    `This needs the roots of a polynomial of degree ${degree(factor)} that has no simple factors, for which there is no rule here.`,
  );
}

/** Both roots by the quadratic formula, minus before plus; one where they are the same. */
export function quadraticFormula(of: Polynomial): Expression[] {
  const [b, a] = [coefficient(of, 1), coefficient(of, 2)];
  const root = squareRoot(number(discriminantOf(of)));
  const one = (sign: 1 | -1) =>
    overOneDenominator(
      quotient(
        sum(number(rational.negate(b)), product(integer(sign), root)),
        number(rational.multiply(rational.of(2), a)),
      ),
    );
  if (rational.isZero(discriminantOf(of))) return [one(1)];
  return rational.sign(a) > 0 ? [one(-1), one(1)] : [one(1), one(-1)];
}

export function discriminantOf(of: Polynomial) {
  const [c, b, a] = [coefficient(of, 0), coefficient(of, 1), coefficient(of, 2)];
  return rational.subtract(
    rational.multiply(b, b),
    rational.multiply(rational.of(4), rational.multiply(a, c)),
  );
}
