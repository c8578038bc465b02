import { type Expression, integer, quotient } from '../expression.js';
import * as rational from '../rational.js';
import { termsOf } from './normal.js';
import { expressionOf, inOrder, scaleTerms, type Terms } from './terms.js';

/** A number such as (1 + √5)/2 over one denominator, as it is written for the root of an equation. */
export function overOneDenominator(expression: Expression): Expression {
  const terms = inOrder(termsOf(expression));
  const denominator = commonDenominator(terms);
  if (terms.length < 2 || denominator === 1n) return expressionOf(terms);
  return quotient(expressionOf(scaleTerms(terms, rational.of(denominator))), integer(denominator));
}

/** The least number that makes all coefficients whole. */
export const commonDenominator = (terms: Terms): bigint =>
  terms.reduce((least, { coefficient }) => rational.leastCommonMultiple(least, coefficient.denominator), 1n);
