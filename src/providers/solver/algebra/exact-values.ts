import {
  type CallExpression,
  type Expression,
  integer,
  number,
  pi,
  product,
  quotient,
  squareRoot,
  variablesOf,
} from '../expression.js';
import { evaluate } from '../numeric/evaluate.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import { constantOf, expressionOf, inOrder, numberOf, type Term, type Terms } from './terms.js';

/** The exact value of a function where it has a simple one: sin(π/6) = 1/2, ln(1) = 0, |−3| = 3. */
export function exactValue({ name, base }: CallExpression, argument: Terms): Expression | undefined {
  const constant = constantOf(argument);
  switch (name) {
    case 'sin':
    case 'cos':
    case 'tan':
      return trigonometric(name, turnsOf(argument));
    case 'arcsin':
    case 'arccos':
    case 'arctan':
      return constant && inverse(name, constant);
    case 'ln':
      return logarithmOfE(argument);
    case 'log':
      return (
        constant &&
        logarithm(constant, base?.kind === 'number' ? base.value : base ? undefined : rational.of(10))
      );
    case 'abs':
      return absolute(argument);
    default:
      return undefined;
  }
}

/** How often π is in it: 1/6 for π/6. */
function turnsOf(argument: Terms): Rational | undefined {
  const [only] = argument;
  if (only === undefined) return rational.zero;
  const [factor] = only.factors;
  const isPi = argument.length === 1 && only.factors.length === 1 && factor?.key === 'pi';
  const once = factor?.exponent.kind === 'number' && rational.isOne(factor.exponent.value);
  return isPi && once ? only.coefficient : undefined;
}

const halfRoot = (value: number) => quotient(squareRoot(integer(value)), integer(2));

/** Sines of multiples of π/12 between 0 and π/2, by their twelfths. */
const SINES: Readonly<Record<number, Expression>> = {
  0: integer(0),
  2: number(rational.half),
  3: halfRoot(2),
  4: halfRoot(3),
  6: integer(1),
};

function sine(turns: Rational): Expression | undefined {
  const twelfths = rational.multiply(turns, rational.of(12));
  if (!rational.isInteger(twelfths)) return undefined;
  const place = Number(((twelfths.numerator % 24n) + 24n) % 24n);
  const folded = place % 12 > 6 ? 12 - (place % 12) : place % 12;
  const value = SINES[folded];
  return value === undefined || place <= 12 ? value : product(integer(-1), value);
}

function trigonometric(name: 'sin' | 'cos' | 'tan', turns: Rational | undefined): Expression | undefined {
  if (turns === undefined) return undefined;
  if (name === 'sin') return sine(turns);
  const cosine = sine(rational.add(turns, rational.half));
  if (name === 'cos') return cosine;
  const above = sine(turns);
  if (above === undefined || cosine === undefined) return undefined;
  return cosine.kind === 'number' && rational.isZero(cosine.value) ? undefined : quotient(above, cosine);
}

const INVERSES: Readonly<Record<'arcsin' | 'arccos' | 'arctan', Readonly<Record<string, Rational>>>> = {
  arcsin: { '0': rational.zero, '1': rational.half, '1/2': rational.of(1, 6) },
  arccos: { '0': rational.half, '1': rational.zero, '1/2': rational.of(1, 3) },
  arctan: { '0': rational.zero, '1': rational.of(1, 4) },
};

function inverse(name: 'arcsin' | 'arccos' | 'arctan', value: Rational): Expression | undefined {
  const key = value.denominator === 1n ? `${value.numerator}` : `${value.numerator}/${value.denominator}`;
  const turns = INVERSES[name][key];
  return turns && product(number(turns), pi);
}

function logarithmOfE(argument: Terms): Expression | undefined {
  const [only] = argument;
  if (only === undefined || argument.length !== 1 || !rational.isOne(only.coefficient)) return undefined;
  if (only.factors.length === 0) return integer(0);
  const [factor] = only.factors;
  return only.factors.length === 1 && factor?.key === 'e' ? factor.exponent : undefined;
}

/** The whole exponent that makes the base the value, where there is one. */
function logarithm(value: Rational, base: Rational | undefined): Expression | undefined {
  if (base === undefined || value.numerator <= 0n || base.numerator <= 0n || rational.isOne(base))
    return undefined;
  const estimate = Math.round(Math.log(rational.toNumber(value)) / Math.log(rational.toNumber(base)));
  if (Math.abs(estimate) > 300) return undefined;
  return rational.equal(rational.power(base, BigInt(estimate)), value) ? integer(estimate) : undefined;
}

function absolute(argument: Terms): Expression | undefined {
  const constant = constantOf(argument);
  if (constant) return number(rational.absolute(constant));
  const inside = expressionOf(inOrder(argument));
  if (argument.length > 0 && argument.every(isPositiveTerm)) return inside;
  if (variablesOf(inside).length > 0) return undefined;
  const value = evaluate(inside, {});
  if (!Number.isFinite(value)) return undefined;
  return value < 0 ? product(integer(-1), inside) : inside;
}

/** A positive number times even powers, or an exponential; x² + 1 is positive because of its last term. */
function isPositiveTerm({ coefficient, factors }: Term): boolean {
  const even = factors.every(({ base, exponent }) => {
    const value = numberOf(exponent);
    const isExponential = base.kind === 'symbol' && (base.name === 'e' || base.name === 'pi');
    return isExponential || (value !== undefined && rational.isInteger(value) && value.numerator % 2n === 0n);
  });
  return coefficient.numerator > 0n && even;
}
