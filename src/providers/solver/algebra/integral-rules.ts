import {
  absoluteValue,
  call,
  dependsOn,
  difference,
  type Expression,
  integer,
  negative,
  number,
  power,
  product,
  quotient,
  squareRoot,
  sum,
  symbol,
} from '../expression.js';
import { type Phrase, say } from '../phrase.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import { simplified, termsOf } from './normal.js';
import { coefficient, polynomialOf } from './polynomial.js';
import { expressionOf, type Factor, numberOf, type Term } from './terms.js';

/** An antiderivative that is known at once. */
export interface Antiderivative {
  readonly rule: string;
  readonly explanation: Phrase;
  readonly value: Expression;
}

/** m and b where an expression is m x + b with m not zero. */
export function slopeOf(
  expression: Expression,
  variable: string,
): { slope: Rational; constant: Rational } | undefined {
  const line = polynomialOf(expression, variable);
  return line?.length === 2 ? { slope: coefficient(line, 1), constant: coefficient(line, 0) } : undefined;
}

/** A constant factor, also one with letters, and the rest of a term. */
export function pulledOut(term: Term, variable: string): { constant: Expression; rest: readonly Factor[] } {
  const depends = ({ base, exponent }: Factor) => dependsOn(base, variable) || dependsOn(exponent, variable);
  return {
    constant: expressionOf([{ ...term, factors: term.factors.filter((factor) => !depends(factor)) }]),
    rest: term.factors.filter(depends),
  };
}

/** The table of integrals: powers, exponentials, sines and their like, of x or of m x + b. */
export function knownIntegral(of: Expression, variable: string): Antiderivative | undefined {
  const [term, ...others] = termsOf(of, 'keep');
  if (term === undefined)
    return {
      rule: 'Constant rule',
      explanation: say`The integral of zero is a constant.`,
      value: integer(0),
    };
  if (others.length > 0) return undefined;
  const { constant, rest } = pulledOut(term, variable);
  const x = symbol(variable);
  const found =
    rest.length === 0
      ? {
          rule: 'Constant rule',
          explanation: say`The integral of a constant is the constant times ${x}.`,
          value: x,
        }
      : knownFactors(rest, variable);
  return found && { ...found, value: simplified(product(constant, found.value), 'keep') };
}

function knownFactors(factors: readonly Factor[], variable: string): Antiderivative | undefined {
  const [factor, second, ...others] = factors;
  if (factor === undefined || others.length > 0) return undefined;
  if (second) return knownProduct(factor, second, variable);
  const { base, exponent } = factor;
  if (dependsOn(exponent, variable)) return exponentialIntegral(base, exponent, variable);
  const value = numberOf(exponent);
  if (value === undefined) return undefined;
  const line = slopeOf(base, variable);
  if (line) return powerIntegral(base, value, line.slope, variable);
  if (base.kind === 'call') return functionIntegral(base, value, variable);
  return inverseIntegral(base, value, variable);
}

/** The result for m x + b is that for x, divided by m. */
const dividedBy = (value: Expression, slope: Rational) =>
  rational.isOne(slope) ? value : product(number(rational.divide(rational.one, slope)), value);

const inner = (base: Expression, slope: Rational): Phrase =>
  base.kind === 'symbol' || rational.isOne(slope)
    ? []
    : say` The inside ${base} is linear, so divide by its slope ${number(slope)}.`;

function powerIntegral(
  base: Expression,
  exponent: Rational,
  slope: Rational,
  variable: string,
): Antiderivative {
  if (rational.equal(exponent, rational.of(-1))) {
    const value = dividedBy(call('ln', absoluteValue(base)), slope);
    return {
      rule: 'Logarithm rule',
      explanation: [
        ...say`The integral of one over ${base} is the natural logarithm of its absolute value.`,
        ...inner(base, slope),
      ],
      value,
    };
  }
  const raised = rational.add(exponent, rational.one);
  const value = dividedBy(quotient(power(base, number(raised)), number(raised)), slope);
  const x = symbol(variable);
  const words =
    base.kind === 'symbol' && rational.isOne(exponent)
      ? say`Power rule: ${x} has the exponent one. Raise it to two, and divide by two.`
      : say`Power rule: raise the exponent by one, and divide by the new exponent.`;
  return { rule: 'Power rule', explanation: [...words, ...inner(base, slope)], value };
}

function exponentialIntegral(
  base: Expression,
  exponent: Expression,
  variable: string,
): Antiderivative | undefined {
  const line = slopeOf(exponent, variable);
  if (!line || dependsOn(base, variable)) return undefined;
  const whole = power(base, exponent);
  const natural = base.kind === 'symbol' && base.name === 'e';
  const value = dividedBy(natural ? whole : quotient(whole, call('ln', base)), line.slope);
  const words = natural
    ? say`The exponential function is its own integral.`
    : say`An exponential is integrated by dividing by the logarithm of its base.`;
  return { rule: 'Exponential rule', explanation: [...words, ...inner(exponent, line.slope)], value };
}

/** Integrals of a function of u, to the power of one or two. */
const FUNCTIONS: Readonly<Record<string, (u: Expression) => Expression>> = {
  'sin^1': (u) => negative(call('cos', u)),
  'cos^1': (u) => call('sin', u),
  'tan^1': (u) => negative(call('ln', absoluteValue(call('cos', u)))),
  'cot^1': (u) => call('ln', absoluteValue(call('sin', u))),
  'sec^2': (u) => call('tan', u),
  'csc^2': (u) => negative(call('cot', u)),
  'cos^-2': (u) => call('tan', u),
  'sin^-2': (u) => negative(call('cot', u)),
  'sin^2': (u) =>
    difference(quotient(u, integer(2)), quotient(call('sin', product(integer(2), u)), integer(4))),
  'cos^2': (u) => sum(quotient(u, integer(2)), quotient(call('sin', product(integer(2), u)), integer(4))),
  'tan^2': (u) => difference(call('tan', u), u),
};

function functionIntegral(
  base: Expression & { kind: 'call' },
  exponent: Rational,
  variable: string,
): Antiderivative | undefined {
  const line = slopeOf(base.argument, variable);
  const known = rational.isInteger(exponent) ? FUNCTIONS[`${base.name}^${exponent.numerator}`] : undefined;
  if (!line || !known) return undefined;
  const value = known(base.argument);
  const whole = rational.isOne(exponent) ? base : power(base, number(exponent));
  const half = base.name === 'sin' ? say`one minus` : say`one plus`;
  const words =
    (base.name === 'sin' || base.name === 'cos') && exponent.numerator === 2n
      ? say`Use the half-angle identity: ${whole} is ${half.join('')} the cosine of twice the angle, over two.`
      : say`A standard integral: that of ${whole} is ${value}.`;
  return {
    rule: 'Standard integral',
    explanation: [...words, ...inner(base.argument, line.slope)],
    value: dividedBy(value, line.slope),
  };
}

/** sec u tan u, and csc u cot u. */
function knownProduct(first: Factor, second: Factor, variable: string): Antiderivative | undefined {
  const names = [first, second]
    .map(({ base, exponent }) =>
      base.kind === 'call' && numberOf(exponent)?.numerator === 1n ? base.name : '',
    )
    .sort();
  if (first.base.kind !== 'call' || second.base.kind !== 'call' || first.base.argument === undefined)
    return undefined;
  const u = first.base.argument;
  const line = slopeOf(u, variable);
  if (!line || simplified(difference(u, second.base.argument)).kind !== 'number') return undefined;
  const value =
    names.join() === 'sec,tan'
      ? call('sec', u)
      : names.join() === 'cot,csc'
        ? negative(call('csc', u))
        : undefined;
  return (
    value && {
      rule: 'Standard integral',
      explanation: say`A standard integral: that of ${product(first.base, second.base)} is ${value}.`,
      value: dividedBy(value, line.slope),
    }
  );
}

/** 1/(x² + k) is an arc tangent, 1/√(k − x²) an arc sine. */
function inverseIntegral(base: Expression, exponent: Rational, variable: string): Antiderivative | undefined {
  const of = polynomialOf(base, variable);
  if (of?.length !== 3 || !rational.isZero(coefficient(of, 1))) return undefined;
  const [k, a] = [coefficient(of, 0), coefficient(of, 2)];
  if (k.numerator <= 0n) return undefined;
  const x = symbol(variable);
  const ratio = squareRoot(number(rational.divide(rational.absolute(a), k)));
  const inside = simplified(product(ratio, x));
  if (rational.equal(exponent, rational.of(-1)) && a.numerator > 0n) {
    const root = simplified(squareRoot(number(rational.multiply(a, k))));
    const value = quotient(call('arctan', inside), root);
    return {
      rule: 'Standard integral',
      explanation: say`One over a sum of squares: the integral is an arc tangent.`,
      value,
    };
  }
  if (rational.equal(exponent, rational.of(-1n, 2n)) && a.numerator < 0n) {
    const value = quotient(call('arcsin', inside), squareRoot(number(rational.absolute(a))));
    return {
      rule: 'Standard integral',
      explanation: say`One over the root of a difference of squares: the integral is an arc sine.`,
      value,
    };
  }
  return undefined;
}
