import {
  contains,
  type Expression,
  integer,
  power,
  product,
  quotient,
  sum,
  variablesOf,
} from '../expression.js';
import * as rational from '../rational.js';
import { withoutMinus } from '../write/latex.js';
import { plainText } from '../write/plain.js';
import { factorPolynomial } from './factor-polynomial.js';
import { simplified, termsOf } from './normal.js';
import { degree, expressionOfPolynomial, polynomialOf } from './polynomial.js';
import { rationalFunctionOf, reduced } from './rational-function.js';
import { expressionOf } from './terms.js';

/** The form in which a result is given: polynomials multiplied out unless that hides a high power, fractions reduced. */
export function tidied(expression: Expression): Expression {
  const kept = simplified(expression, 'keep');
  const [variable, ...others] = variablesOf(kept);
  if (variable === undefined) return simplified(expression);
  const bracketPower = contains(
    kept,
    (part) =>
      part.kind === 'power' &&
      part.base.kind === 'sum' &&
      part.exponent.kind === 'number' &&
      part.exponent.value.numerator > 2n,
  );
  if (others.length === 0 && !contains(kept, (part) => part.kind === 'call')) {
    const fraction = tidiedFraction(kept, variable, bracketPower);
    if (fraction !== undefined) return fraction;
  }
  if (kept.kind === 'quotient' || kept.kind === 'negative') return kept;
  if (kept.kind === 'sum' && !bracketPower) return withPythagoras(simplified(kept));
  return withPythagoras(shorter(kept, simplified(kept)));
}

const shorter = (a: Expression, b: Expression) => (plainText(b).length < plainText(a).length ? b : a);

/** A rational function with its numerator multiplied out and its denominator in factors. */
function tidiedFraction(
  expression: Expression,
  variable: string,
  bracketPower: boolean,
): Expression | undefined {
  const hasFraction = contains(
    expression,
    (part) =>
      part.kind === 'quotient' ||
      (part.kind === 'power' && part.exponent.kind === 'number' && part.exponent.value.numerator < 0n),
  );
  if (!hasFraction) {
    const of = polynomialOf(expression, variable);
    return of && (bracketPower ? expression : expressionOfPolynomial(of, variable));
  }
  const fraction = rationalFunctionOf(expression, variable);
  if (fraction === undefined) return undefined;
  const { above, below } = reduced(fraction);
  if (degree(below) === 0)
    return expressionOfPolynomial(
      above.map((value) => rational.divide(value, below[0] ?? rational.one)),
      variable,
    );
  if (above.length === 0) return integer(0);
  const { content, factors } = factorPolynomial(below);
  const brackets = factors.map(({ factor, times }) => {
    const base = expressionOfPolynomial(factor, variable);
    return times === 1 ? base : power(base, integer(times));
  });
  const bottom = product(...(rational.isOne(content) ? [] : [integer(content.numerator)]), ...brackets);
  const top = expressionOfPolynomial(above, variable);
  const positive = withoutMinus(top);
  return positive ? { kind: 'negative', of: quotient(positive, bottom) } : quotient(top, bottom);
}

/** sin² + cos² is one. */
export function withPythagoras(expression: Expression): Expression {
  if (expression.kind !== 'sum') return expression;
  const { terms } = expression;
  for (const [index, sine] of terms.entries()) {
    const argument = squareOf('sin', sine);
    if (argument === undefined) continue;
    const partner = terms.findIndex((term) => {
      const other = squareOf('cos', term);
      return (
        other !== undefined &&
        plainText(other.argument) === plainText(argument.argument) &&
        plainText(other.factor) === plainText(argument.factor)
      );
    });
    if (partner < 0) continue;
    const others = terms.filter((_, place) => place !== index && place !== partner);
    return withPythagoras(simplified(sum(...others, argument.factor)));
  }
  return expression;
}

function squareOf(
  name: 'sin' | 'cos',
  term: Expression,
): { argument: Expression; factor: Expression } | undefined {
  const [only] = termsOf(term, 'keep');
  const square = only?.factors.find(
    ({ base, exponent }) =>
      base.kind === 'call' &&
      base.name === name &&
      exponent.kind === 'number' &&
      exponent.value.numerator === 2n &&
      rational.isInteger(exponent.value),
  );
  if (only === undefined || square === undefined || square.base.kind !== 'call') return undefined;
  const rest = { ...only, factors: only.factors.filter((factor) => factor !== square) };
  return { argument: square.base.argument, factor: expressionOf([rest]) };
}
