import { type Expression, integer, quotient } from '../expression.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { simplified, termsOf } from './normal.js';
import { expressionOf, inOrder, scaleTerms, type Terms } from './terms.js';

/** A number such as (1 + √5)/2 over one denominator, as it is written for the root of an equation. */
export function overOneDenominator(expression: Expression): Expression {
  const terms = inOrder(termsOf(expression));
  const denominator = commonDenominator(terms);
  if (terms.length < 2 || denominator === 1n) return expressionOf(terms);
  return quotient(expressionOf(scaleTerms(terms, rational.of(denominator))), integer(denominator));
}

/** Simplified, unless that would only change the order of terms. */
export function workedOut(side: Expression): Expression {
  const terms = side.kind === 'sum' ? side.terms : [side];
  const simple = terms.every((term) => plainText(term) === plainText(simplified(term)));
  return simple && terms.length === termsOf(side).length ? side : overOneDenominator(side);
}

/** The least number that makes all coefficients whole. */
export const commonDenominator = (terms: Terms): bigint =>
  terms.reduce((least, { coefficient }) => rational.leastCommonMultiple(least, coefficient.denominator), 1n);
