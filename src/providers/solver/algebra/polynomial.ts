import { UnsupportedProblemError } from '../errors.js';
import { type Expression, integer, symbol } from '../expression.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import { termsOf } from './normal.js';
import { constantTerms, expressionOf, factorTerms, numberOf, scaleTerms, type Terms } from './terms.js';

/** A polynomial in one variable: the coefficient of its n-th power at place n, the last one not zero. */
export type Polynomial = readonly Rational[];

const HIGHEST_DEGREE = 60n;

export const degree = (polynomial: Polynomial) => polynomial.length - 1;
export const coefficient = (polynomial: Polynomial, place: number): Rational =>
  polynomial[place] ?? rational.zero;
export const leading = (polynomial: Polynomial): Rational => coefficient(polynomial, degree(polynomial));

export function polynomial(...coefficients: readonly Rational[]): Polynomial {
  const last = coefficients.findLastIndex((value) => !rational.isZero(value));
  return coefficients.slice(0, last + 1);
}

/** The polynomial that an expression is, multiplied out; undefined where it is none. */
export function polynomialOf(expression: Expression, variable: string): Polynomial | undefined {
  return polynomialOfTerms(termsOf(expression), variable);
}

export function polynomialOfTerms(terms: Terms, variable: string): Polynomial | undefined {
  const coefficients: Rational[] = [];
  for (const { coefficient: value, factors } of terms) {
    const [factor] = factors;
    if (factors.length > 1 || (factor && factor.key !== variable)) return undefined;
    const exponent = factor === undefined ? rational.zero : numberOf(factor.exponent);
    if (exponent === undefined || !rational.isInteger(exponent) || exponent.numerator < 0n) return undefined;
    if (exponent.numerator > HIGHEST_DEGREE) {
      throw new UnsupportedProblemError(`Polynomials are handled up to the degree ${HIGHEST_DEGREE}.`);
    }
    const place = Number(exponent.numerator);
    while (coefficients.length <= place) coefficients.push(rational.zero);
    coefficients[place] = rational.add(coefficients[place] ?? rational.zero, value);
  }
  return polynomial(...coefficients);
}

/** A polynomial as it is written, by falling powers. */
export function expressionOfPolynomial(written: Polynomial, variable: string): Expression {
  const terms = written.flatMap((value, place): Terms => {
    if (place === 0) return constantTerms(value);
    return rational.isZero(value) ? [] : scaleTerms(factorTerms(symbol(variable), integer(place)), value);
  });
  return expressionOf(terms.reverse());
}

export const addPolynomials = (a: Polynomial, b: Polynomial): Polynomial =>
  polynomial(
    ...Array.from({ length: Math.max(a.length, b.length) }, (_, place) =>
      rational.add(coefficient(a, place), coefficient(b, place)),
    ),
  );

export const scalePolynomial = (a: Polynomial, by: Rational): Polynomial =>
  polynomial(...a.map((value) => rational.multiply(value, by)));

export const subtractPolynomials = (a: Polynomial, b: Polynomial): Polynomial =>
  addPolynomials(a, scalePolynomial(b, rational.of(-1)));

export function multiplyPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  if (degree(a) + degree(b) > Number(HIGHEST_DEGREE)) {
    throw new UnsupportedProblemError(`Polynomials are handled up to the degree ${HIGHEST_DEGREE}.`);
  }
  const result = Array.from({ length: a.length + b.length }, () => rational.zero);
  a.forEach((left, i) => {
    b.forEach((right, j) => {
      result[i + j] = rational.add(result[i + j] ?? rational.zero, rational.multiply(left, right));
    });
  });
  return polynomial(...result);
}

/** The quotient and what remains. The divisor is not zero. */
export function dividePolynomials(
  above: Polynomial,
  below: Polynomial,
): { quotient: Polynomial; remainder: Polynomial } {
  let remainder = above;
  const places: Rational[] = Array.from(
    { length: Math.max(0, above.length - below.length + 1) },
    () => rational.zero,
  );
  while (remainder.length >= below.length) {
    const shift = remainder.length - below.length;
    const factor = rational.divide(leading(remainder), leading(below));
    places[shift] = factor;
    const shifted = [
      ...Array.from({ length: shift }, () => rational.zero),
      ...scalePolynomial(below, factor),
    ];
    remainder = subtractPolynomials(remainder, shifted);
  }
  return { quotient: polynomial(...places), remainder };
}

/** The common divisor of the highest degree, with leading coefficient one. */
export function commonDivisor(a: Polynomial, b: Polynomial): Polynomial {
  let [larger, smaller] = [a, b];
  while (smaller.length > 0)
    [larger, smaller] = [smaller, primitive(dividePolynomials(larger, smaller).remainder)];
  return larger.length === 0
    ? [rational.one]
    : scalePolynomial(larger, rational.divide(rational.one, leading(larger)));
}

/** The largest number that can be taken out so that whole coefficients without a common divisor remain; signed as the leading one. */
export function contentOfPolynomial(of: Polynomial): Rational {
  let [above, below] = [0n, 1n];
  for (const value of of) {
    if (rational.isZero(value)) continue;
    above =
      above === 0n
        ? rational.absoluteInteger(value.numerator)
        : rational.greatestCommonDivisor(above, value.numerator);
    below = rational.leastCommonMultiple(below, value.denominator);
  }
  if (above === 0n) return rational.one;
  return rational.of(leading(of).numerator < 0n ? -above : above, below);
}

/** With whole coefficients that have no common divisor, the leading one positive. */
export const primitive = (of: Polynomial): Polynomial =>
  of.length === 0 ? of : scalePolynomial(of, rational.divide(rational.one, contentOfPolynomial(of)));

/** Its value at a number. */
export const valueAt = (of: Polynomial, at: Rational): Rational =>
  of.reduceRight((total, value) => rational.add(rational.multiply(total, at), value), rational.zero);
