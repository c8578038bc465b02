import { contains, type Expression, negative, sum } from '../expression.js';
import { isSame, simplified, termsOf } from './normal.js';
import { expressionOf } from './terms.js';

/** Whether something is left to be multiplied out: a product with a bracket, a power of one. */
export const hasBrackets = (expression: Expression): boolean =>
  contains(
    expression,
    (part) =>
      (part.kind === 'product' && part.factors.some(isSum)) ||
      (part.kind === 'power' && isSum(part.base) && part.exponent.kind === 'number') ||
      (part.kind === 'negative' && isSum(part.of)) ||
      (part.kind === 'quotient' && isSum(part.above)) ||
      (part.kind === 'sum' && part.terms.some(isSum)),
  );

const isSum = (expression: Expression) => expression.kind === 'sum';

/** Brackets multiplied out, like terms not yet collected: 2(x + 1) + 3x becomes 2x + 2 + 3x. */
export const distributed = (expression: Expression): Expression => sum(...distributedTerms(expression));

function distributedTerms(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'sum':
      return expression.terms.flatMap(distributedTerms);
    case 'negative':
      return distributedTerms(expression.of).map((term) => simplified(negative(term)));
    case 'product':
      return expression.factors
        .map(distributedTerms)
        .reduce((all, terms) => all.flatMap((left) => terms.map((right) => multiplied(left, right))));
    case 'quotient':
      return distributedTerms(expression.above).map((above) => simplified({ ...expression, above }));
    default:
      return termsOf(expression).map((term) => expressionOf([term]));
  }
}

const multiplied = (left: Expression, right: Expression): Expression =>
  simplified({ kind: 'product', factors: [left, right] });

/** Whether two expressions are written alike, after like terms are collected. */
export const isAlready = (expression: Expression, other: Expression) =>
  expression.kind === other.kind && isSame(expression, other);
