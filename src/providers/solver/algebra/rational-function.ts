import type { Expression } from '../expression.js';
import * as rational from '../rational.js';
import { simplified } from './normal.js';
import {
  addPolynomials,
  commonDivisor,
  contentOfPolynomial,
  dividePolynomials,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  polynomialOf,
  primitive,
  scalePolynomial,
} from './polynomial.js';

/** One polynomial over another, as it came: a common factor is still in it. */
export interface RationalFunction {
  readonly above: Polynomial;
  readonly below: Polynomial;
}

/** One fraction for the whole expression; undefined where something else than the four operations and whole powers is in it. */
export function rationalFunctionOf(expression: Expression, variable: string): RationalFunction | undefined {
  const inside = (part: Expression) => rationalFunctionOf(part, variable);
  switch (expression.kind) {
    case 'sum': {
      let total: RationalFunction | undefined = { above: [], below: [rational.one] };
      for (const term of expression.terms) {
        const next = inside(term);
        total = total && next && addFractions(total, next);
      }
      return total;
    }
    case 'negative': {
      const of = inside(expression.of);
      return of && { ...of, above: scalePolynomial(of.above, rational.of(-1)) };
    }
    case 'product': {
      let total: RationalFunction | undefined = { above: [rational.one], below: [rational.one] };
      for (const factor of expression.factors) {
        const next = inside(factor);
        total = total && next && multiplyFractions(total, next);
      }
      return total;
    }
    case 'quotient': {
      const [above, below] = [inside(expression.above), inside(expression.below)];
      if (!above || !below || below.above.length === 0) return undefined;
      return multiplyFractions(above, { above: below.below, below: below.above });
    }
    case 'power':
      return powerOf(expression, variable);
    default: {
      const whole = polynomialOf(expression, variable);
      return whole && { above: whole, below: polynomial(rational.one) };
    }
  }
}

function powerOf(expression: Expression & { kind: 'power' }, variable: string): RationalFunction | undefined {
  const base = rationalFunctionOf(expression.base, variable);
  const exponent = simplified(expression.exponent);
  if (!base || exponent.kind !== 'number' || !rational.isInteger(exponent.value)) return undefined;
  const times = exponent.value.numerator;
  if (rational.absoluteInteger(times) > 24n || (times === 0n && base.above.length === 0)) return undefined;
  const turned = times < 0n ? { above: base.below, below: base.above } : base;
  if (turned.below.length === 0) return undefined;
  let result: RationalFunction = { above: [rational.one], below: [rational.one] };
  for (let count = 0n; count < rational.absoluteInteger(times); count += 1n)
    result = multiplyFractions(result, turned);
  return result;
}

/** Over the least common denominator, so that nothing is added that was not there. */
function addFractions(a: RationalFunction, b: RationalFunction): RationalFunction {
  const shared = commonDivisor(a.below, b.below);
  const [restA, restB] = [
    dividePolynomials(a.below, shared).quotient,
    dividePolynomials(b.below, shared).quotient,
  ];
  return {
    above: addPolynomials(multiplyPolynomials(a.above, restB), multiplyPolynomials(b.above, restA)),
    below: multiplyPolynomials(a.below, restB),
  };
}

const multiplyFractions = (a: RationalFunction, b: RationalFunction): RationalFunction => ({
  above: multiplyPolynomials(a.above, b.above),
  below: multiplyPolynomials(a.below, b.below),
});

/** Without common factors, whole coefficients, the denominator's leading one positive. */
export function reduced({ above, below }: RationalFunction): RationalFunction {
  const shared = commonDivisor(above, below);
  const [top, bottom] = [
    dividePolynomials(above, shared).quotient,
    dividePolynomials(below, shared).quotient,
  ];
  if (top.length === 0) return { above: [], below: [rational.one] };
  const content = rational.divide(contentOfPolynomial(top), contentOfPolynomial(bottom));
  return {
    above: scalePolynomial(primitive(top), rational.of(content.numerator)),
    below: scalePolynomial(primitive(bottom), rational.of(content.denominator)),
  };
}
