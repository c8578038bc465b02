import { UnsupportedProblemError } from '../errors.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import {
  coefficient,
  contentOfPolynomial,
  degree,
  dividePolynomials,
  leading,
  type Polynomial,
  polynomial,
  primitive,
  valueAt,
} from './polynomial.js';
import { divisorsOf, wholeRoot } from './roots.js';

/** A polynomial as a number times powers of polynomials that have no rational factors themselves. */
export interface Factorization {
  readonly content: Rational;
  /** By rising degree, then as they were found; primitive. */
  readonly factors: readonly { readonly factor: Polynomial; readonly times: number }[];
  /** Whether it is known that nothing can be factored any further with rational numbers. */
  readonly complete: boolean;
}

const MOST_CANDIDATES = 4000;

/** @throws UnsupportedProblemError where the coefficients are too large to look for divisors */
export function factorPolynomial(of: Polynomial): Factorization {
  const content = contentOfPolynomial(of);
  const found: Polynomial[] = [];
  const pending: Polynomial[] = [primitive(of)];
  let complete = true;
  for (let rest = pending.pop(); rest !== undefined; rest = pending.pop()) {
    if (degree(rest) <= 0) continue;
    const divisor = degree(rest) === 1 ? undefined : properFactor(rest);
    if (divisor === 'unknown') complete = false;
    if (divisor === undefined || divisor === 'unknown') found.push(rest);
    else pending.push(primitive(dividePolynomials(rest, divisor).quotient), divisor);
  }
  return { content, factors: counted(found), complete };
}

function counted(found: readonly Polynomial[]) {
  const byText = new Map<string, { factor: Polynomial; times: number }>();
  for (const factor of found) {
    const key = factor.map(({ numerator }) => `${numerator}`).join();
    byText.set(key, { factor, times: (byText.get(key)?.times ?? 0) + 1 });
  }
  return [...byText.values()].sort(
    (a, b) => degree(a.factor) - degree(b.factor) || byRoot(a.factor, b.factor),
  );
}

/** x before x − 1 before x + 2: the order in which people write linear factors. */
function byRoot(a: Polynomial, b: Polynomial): number {
  if (degree(a) !== 1 || degree(b) !== 1) return 0;
  const size = (of: Polynomial) => rational.divide(coefficient(of, 0), leading(of));
  const [first, second] = [size(a), size(b)];
  const bySize = rational.compare(rational.absolute(first), rational.absolute(second));
  return bySize === 0 ? rational.compare(first, second) : bySize;
}

function properFactor(of: Polynomial): Polynomial | 'unknown' | undefined {
  const root = rationalRoots(of)[0];
  if (root !== undefined) return polynomial(rational.of(-root.numerator), rational.of(root.denominator));
  if (degree(of) <= 3) return undefined;
  const quadratic = factorOfQuadratics(of);
  if (quadratic !== undefined) return quadratic;
  return degree(of) <= 5 ? undefined : 'unknown';
}

/** The rational numbers at which it is zero: divisors of the last coefficient over divisors of the first. */
export function rationalRoots(of: Polynomial): Rational[] {
  const whole = primitive(of);
  if (degree(whole) < 1) return [];
  if (rational.isZero(coefficient(whole, 0))) {
    const rest = polynomial(...whole.slice(whole.findIndex((value) => !rational.isZero(value))));
    return [rational.zero, ...rationalRoots(rest)];
  }
  if (degree(whole) === 1) return [rational.divide(rational.negate(coefficient(whole, 0)), leading(whole))];
  if (degree(whole) === 2) return quadraticRoots(whole);
  const above = divisorsOf(coefficient(whole, 0).numerator);
  const below = divisorsOf(leading(whole).numerator);
  if (above.length * below.length > MOST_CANDIDATES) {
    throw new UnsupportedProblemError('The coefficients have too many divisors to try them all.');
  }
  const candidates = new Map<string, Rational>();
  for (const numerator of above)
    for (const denominator of below)
      for (const sign of [1n, -1n]) {
        const candidate = rational.of(sign * numerator, denominator);
        candidates.set(`${candidate.numerator}/${candidate.denominator}`, candidate);
      }
  const [atOne, atMinusOne] = [wholeValueAt(whole, 1), wholeValueAt(whole, -1)];
  // Most candidates fall by their divisibility at 1 and −1, which costs nothing.
  const likely = [...candidates.values()].filter(
    ({ numerator, denominator }) =>
      divides(denominator - numerator, atOne) && divides(denominator + numerator, atMinusOne),
  );
  return likely.filter((candidate) => rational.isZero(valueAt(whole, candidate)));
}

const wholeValueAt = (of: Polynomial, point: number) => valueAt(of, rational.of(point)).numerator;
const divides = (divisor: bigint, value: bigint) => (divisor === 0n ? value === 0n : value % divisor === 0n);

function quadraticRoots(of: Polynomial): Rational[] {
  const [c, b, a] = [coefficient(of, 0), coefficient(of, 1), leading(of)];
  const discriminant = b.numerator ** 2n - 4n * a.numerator * c.numerator;
  const root = wholeRoot(discriminant, 2n);
  if (root === undefined) return [];
  const roots = [
    rational.of(-b.numerator - root, 2n * a.numerator),
    rational.of(-b.numerator + root, 2n * a.numerator),
  ];
  return root === 0n ? roots.slice(0, 1) : roots;
}

/** Kronecker: a quadratic divisor takes, at three points, values that divide the values of the whole. */
function factorOfQuadratics(of: Polynomial): Polynomial | undefined {
  const points = [0, 1, -1];
  const values = points.map((point) => wholeValueAt(of, point));
  const checks = CHECKPOINTS.map((point) => wholeValueAt(of, point));
  const [zeros, ones, minusOnes] = values.map((value) => divisorsOf(value));
  if (!zeros || !ones || !minusOnes) return undefined;
  if (zeros.length * ones.length * minusOnes.length * 4 > MOST_CANDIDATES * 10) return undefined;
  for (const atZero of zeros)
    for (const one of ones)
      for (const minusOne of minusOnes)
        for (const [signOne, signMinus] of SIGNS) {
          const [atOne, atMinusOne] = [one * signOne, minusOne * signMinus];
          const [twiceA, twiceB] = [atOne + atMinusOne - 2n * atZero, atOne - atMinusOne];
          if (twiceA === 0n || twiceA % 2n !== 0n || twiceB % 2n !== 0n) continue;
          const candidate = polynomial(
            rational.of(atZero),
            rational.of(twiceB / 2n),
            rational.of(twiceA / 2n),
          );
          if (
            !CHECKPOINTS.every((point, index) => divides(wholeValueAt(candidate, point), checks[index] ?? 0n))
          )
            continue;
          if (dividePolynomials(of, candidate).remainder.length === 0) return primitive(candidate);
        }
  return undefined;
}

/** Where a divisor's value must divide that of the whole as well. */
const CHECKPOINTS = [2, -2, 3];

const SIGNS = [
  [1n, 1n],
  [1n, -1n],
  [-1n, 1n],
  [-1n, -1n],
] as const;
