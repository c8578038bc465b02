import type { Factorization } from '../algebra/factor-polynomial.js';
import { expressionOfPolynomial } from '../algebra/polynomial.js';
import { type Expression, integer, negative, number, power, product, quotient } from '../expression.js';
import * as rational from '../rational.js';

/** A factored polynomial as it is written: the number first, then x, then brackets. */
export function factoredExpression({ content, factors }: Factorization, variable: string): Expression {
  const brackets = factors.map(({ factor, times }) => {
    const base = expressionOfPolynomial(factor, variable);
    return times === 1 ? base : power(base, integer(times));
  });
  if (brackets.length === 0) return number(content);
  const size = rational.absolute(content);
  const above = size.numerator === 1n ? product(...brackets) : product(integer(size.numerator), ...brackets);
  const whole = size.denominator === 1n ? above : quotient(above, integer(size.denominator));
  return content.numerator < 0n ? negative(whole) : whole;
}
