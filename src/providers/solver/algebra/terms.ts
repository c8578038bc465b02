import { UnsupportedProblemError } from '../errors.js';
import { CONSTANTS, call, type Expression, integer, number, power, symbol } from '../expression.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { rootOf } from './roots.js';

/** A base with its exponent, both in normal form. */
export interface Factor {
  readonly base: Expression;
  /** The base's text: equal bases have equal keys. */
  readonly key: string;
  readonly exponent: Expression;
}

/** A coefficient times factors of different bases. */
export interface Term {
  readonly coefficient: Rational;
  readonly factors: readonly Factor[];
}

/** A sum of terms that differ in their factors; none is zero. In the order in which they first appeared. */
export type Terms = readonly Term[];

const MOST_TERMS = 200;

export const constantTerms = (value: Rational): Terms =>
  rational.isZero(value) ? [] : [{ coefficient: value, factors: [] }];
export const ONE: Terms = constantTerms(rational.one);

export const factorOf = (base: Expression, exponent: Expression = integer(1)): Factor => ({
  base,
  key: plainText(base),
  exponent,
});
export const factorTerms = (base: Expression, exponent?: Expression): Terms => [
  { coefficient: rational.one, factors: [factorOf(base, exponent)] },
];

/** The number that terms are, where they are one. */
export function constantOf(terms: Terms): Rational | undefined {
  const [only] = terms;
  if (only === undefined) return rational.zero;
  return terms.length === 1 && only.factors.length === 0 ? only.coefficient : undefined;
}

export const numberOf = (expression: Expression): Rational | undefined =>
  expression.kind === 'number' ? expression.value : undefined;

/** Equal for terms that can be added. */
export const termKey = ({ factors }: Term) =>
  factors
    .map(({ key, exponent }) => `${key}^${plainText(exponent)}`)
    .sort()
    .join(' * ');

/** Like terms together, at the place of the first of them. */
export function addTerms(...sums: readonly Terms[]): Terms {
  const byKey = new Map<string, Term>();
  for (const term of sums.flat()) {
    const key = termKey(term);
    const before = byKey.get(key);
    byKey.set(
      key,
      before ? { ...before, coefficient: rational.add(before.coefficient, term.coefficient) } : term,
    );
  }
  const terms = [...byKey.values()].filter(({ coefficient }) => !rational.isZero(coefficient));
  if (terms.length > MOST_TERMS) {
    throw new UnsupportedProblemError('The formula becomes too long to show when it is multiplied out.');
  }
  return terms;
}

export const scaleTerms = (terms: Terms, by: Rational): Terms =>
  rational.isZero(by)
    ? []
    : terms.map((term) => ({ ...term, coefficient: rational.multiply(term.coefficient, by) }));

/** Two terms as one; factors with equal bases are put together, exponents added by the caller's rule. */
export function joinTerm(a: Term, b: Term, addExponents: (a: Expression, b: Expression) => Expression): Term {
  const factors = [...a.factors];
  for (const factor of b.factors) {
    const at = factors.findIndex(({ key }) => key === factor.key);
    const same = factors[at];
    if (same) factors[at] = { ...same, exponent: addExponents(same.exponent, factor.exponent) };
    else factors.push(factor);
  }
  return settle({ coefficient: rational.multiply(a.coefficient, b.coefficient), factors });
}

/** Whole powers of i and of roots of numbers become numbers; roots of numbers become one root; what is ^0 goes. */
function settle({ coefficient, factors }: Term): Term {
  let value = coefficient;
  let radicand = 1n;
  const kept: Factor[] = [];
  for (const factor of factors) {
    const exponent = numberOf(factor.exponent);
    const base = numberOf(factor.base);
    if (exponent === undefined) kept.push(factor);
    else if (rational.isZero(exponent)) continue;
    else if (factor.key === 'i' && rational.isInteger(exponent)) {
      const turns = ((exponent.numerator % 4n) + 4n) % 4n;
      if (turns >= 2n) value = rational.negate(value);
      if (turns % 2n === 1n) kept.push(factorOf(symbol('i')));
    } else if (base !== undefined && exponent.denominator <= 12n) {
      const whole =
        exponent.numerator / exponent.denominator -
        (exponent.numerator < 0n && !rational.isInteger(exponent) ? 1n : 0n);
      value = rational.multiply(value, rational.power(base, whole));
      const part = rational.subtract(exponent, rational.of(whole));
      if (rational.isZero(part)) continue;
      const root = rootOf(rational.power(base, part.numerator), part.denominator);
      value = rational.multiply(value, root.outside);
      if (root.imaginary)
        throw new UnsupportedProblemError('A root of a negative number stands inside a product.');
      if (part.denominator === 2n) {
        const common = rational.greatestCommonDivisor(radicand, root.inside);
        value = rational.multiply(value, rational.of(common));
        radicand = (radicand / common) * (root.inside / common);
      } else if (root.inside !== 1n) {
        kept.push(factorOf(integer(root.inside), number(rational.of(1n, part.denominator))));
      }
    } else kept.push(factor);
  }
  if (radicand !== 1n) kept.push(factorOf(integer(radicand), number(rational.half)));
  return { coefficient: value, factors: kept };
}

/** Where a factor stands in a product: constants, roots, i, letters, brackets, exponentials, functions. */
function rankOf({ base, exponent }: Factor): number {
  if (base.kind === 'symbol') {
    if (base.name === 'pi') return 0;
    if (base.name === 'i') return 3;
    if (base.name === 'e') return exponent.kind === 'number' ? 1 : 6;
    return 4;
  }
  if (base.kind === 'number') return exponent.kind === 'number' ? 2 : 6;
  if (base.kind === 'sum') return 5;
  return base.kind === 'call' ? 7 : 6;
}

const inRank = (factors: readonly Factor[]) =>
  [...factors].sort((a, b) => {
    const rank = rankOf(a) - rankOf(b);
    if (rank !== 0) return rank;
    return rankOf(a) === 4 ? (a.key < b.key ? -1 : 1) : 0;
  });

/** Terms as a formula is written: fractions where exponents are negative, roots where they are halves. */
export function expressionOf(terms: Terms): Expression {
  const [first, ...others] = terms.map(termExpression);
  if (first === undefined) return integer(0);
  return others.length === 0 ? first : { kind: 'sum', terms: [first, ...others] };
}

function termExpression({ coefficient, factors }: Term): Expression {
  const size = rational.absolute(coefficient);
  if (factors.length === 0) return number(coefficient);
  const above: Expression[] = [];
  const below: Expression[] = [];
  for (const { base, exponent } of inRank(factors)) {
    const value = numberOf(exponent);
    if (value !== undefined && value.numerator < 0n) below.push(raised(base, number(rational.negate(value))));
    else above.push(raised(base, exponent));
  }
  if (size.numerator !== 1n || above.length === 0) above.unshift(integer(size.numerator));
  if (size.denominator !== 1n) below.unshift(integer(size.denominator));
  const whole =
    below.length === 0
      ? productOf(above)
      : ({ kind: 'quotient', above: productOf(above), below: productOf(below) } as const);
  return coefficient.numerator < 0n ? { kind: 'negative', of: whole } : whole;
}

function productOf(factors: readonly Expression[]): Expression {
  const [only] = factors;
  return only !== undefined && factors.length === 1 ? only : { kind: 'product', factors };
}

function raised(base: Expression, exponent: Expression): Expression {
  const value = numberOf(exponent);
  if (value !== undefined && rational.isOne(value)) return base;
  return value !== undefined && rational.equal(value, rational.half)
    ? call('sqrt', base)
    : power(base, exponent);
}

/** The degree of a term in its variables; undefined where they stand elsewhere than in whole powers. */
function degreeOf({ factors }: Term): number | undefined {
  let degree = 0;
  for (const { base, exponent } of factors) {
    const value = numberOf(exponent);
    const variable = base.kind === 'symbol' && !CONSTANTS.includes(base.name);
    if (!variable && base.kind !== 'symbol' && base.kind !== 'number') return undefined;
    if (!variable) continue;
    if (value === undefined || !rational.isInteger(value) || value.numerator < 0n) return undefined;
    degree += rational.toNumber(value);
  }
  return degree;
}

/** Polynomials by falling degree, as they are written; anything else as it came. */
export function inOrder(terms: Terms): Terms {
  const withDegrees = terms.map((term) => ({ term, degree: degreeOf(term) }));
  if (withDegrees.some(({ degree }) => degree === undefined)) return terms;
  const sorted = withDegrees
    .sort((a, b) => (b.degree ?? 0) - (a.degree ?? 0) || byLetters(a.term, b.term) || byRoots(a.term, b.term))
    .map(({ term }) => term);
  // Of the highest terms a positive one leads: c − b, not −b + c.
  const highest = Math.max(...withDegrees.map(({ degree }) => degree ?? 0));
  const leads = sorted.findIndex((term) => degreeOf(term) === highest && term.coefficient.numerator > 0n);
  const leader = sorted[leads];
  return highest === 0 || leader === undefined
    ? sorted
    : [leader, ...sorted.filter((term) => term !== leader)];
}

/** 1 + √5, not √5 + 1; what is imaginary comes last. */
const byRoots = (a: Term, b: Term) => irrationality(a) - irrationality(b);
const irrationality = ({ factors }: Term) =>
  factors.some(({ key }) => key === 'i') ? 2 : Math.min(factors.length, 1);

function byLetters(a: Term, b: Term): number {
  const exponents = (term: Term) =>
    new Map(
      term.factors.map(({ key, exponent }) => [key, rational.toNumber(numberOf(exponent) ?? rational.one)]),
    );
  const [inA, inB] = [exponents(a), exponents(b)];
  for (const key of [...new Set([...inA.keys(), ...inB.keys()])]

    .filter((name) => /^[a-z]/i.test(name) && !CONSTANTS.includes(name))
    .sort()) {
    const difference = (inB.get(key) ?? 0) - (inA.get(key) ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
