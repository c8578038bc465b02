import {
  contains,
  dependsOn,
  type Expression,
  integer,
  negative,
  number,
  partsOf,
  power,
  product,
  quotient,
  sum,
  symbol,
} from '../expression.js';
import { equation } from '../formula.js';
import { type Phrase, say } from '../phrase.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { derivativeOf } from './derivative-rules.js';
import { factorPolynomial } from './factor-polynomial.js';
import { knownIntegral, pulledOut, slopeOf } from './integral-rules.js';
import { simplified, termsOf } from './normal.js';
import {
  coefficient,
  degree,
  dividePolynomials,
  expressionOfPolynomial,
  leading,
  type Polynomial,
  primitive,
  valueAt,
} from './polynomial.js';
import { rationalFunctionOf, reduced } from './rational-function.js';
import { replaced, substituted } from './replace.js';
import { expressionOf, numberOf } from './terms.js';

/** A step of integration that leaves simpler integrals to do, or none. */
export interface Rewritten {
  readonly rule: string;
  readonly explanation: Phrase;
  readonly result: Expression;
}

const integral = (of: Expression, variable: string): Expression => ({ kind: 'integral', of, variable });

/** What to do with an integral that is not in the table; undefined where nothing is known to help. */
export function rewriteIntegral(of: Expression, variable: string): Rewritten | undefined {
  return (
    bySubstitution(of, variable) ??
    byTerms(of, variable) ??
    byDivision(of, variable) ??
    byPartialFractions(of, variable) ??
    byParts(of, variable)
  );
}

/** A sum is integrated term by term, constants in front. */
function byTerms(of: Expression, variable: string): Rewritten | undefined {
  const terms = termsOf(of);
  if (terms.length < 2) return undefined;
  const integrals = terms.map((term) => {
    const { constant, rest } = pulledOut(term, variable);
    const inside = integral(expressionOf([{ coefficient: rational.one, factors: rest }]), variable);
    if (rest.length === 0) return integral(constant, variable);
    if (constant.kind === 'number' && rational.isOne(constant.value)) return inside;
    if (constant.kind === 'number' && rational.equal(constant.value, rational.of(-1)))
      return negative(inside);
    return constant.kind === 'number' && constant.value.numerator < 0n
      ? negative(product(number(rational.negate(constant.value)), inside))
      : product(constant, inside);
  });
  const written =
    of.kind === 'sum'
      ? 'Integrate term by term, and take constant factors out in front.'
      : 'Multiply out, then integrate term by term with constant factors in front.';
  return { rule: 'Sum rule', explanation: [written], result: sum(...integrals) };
}

/** u with f = h(u) · u′ for a known integral of h. */
function bySubstitution(of: Expression, variable: string): Rewritten | undefined {
  for (const inside of candidates(of, variable)) {
    const slope = derivativeOf(inside, variable);
    const letter = variable === 'u' ? 'w' : 'u';
    const u = symbol(letter);
    const quotientBySlope = simplified(quotient(of, simplified(slope)), 'keep');
    const inner = replaced(quotientBySlope, (part) =>
      plainText(part) === plainText(inside) ? u : undefined,
    );
    const rest = simplified(inner, 'keep');
    if (dependsOn(rest, variable)) continue;
    const known = knownIntegral(rest, letter);
    if (!known) continue;
    const value = simplified(substituted(known.value, letter, inside), 'keep');
    const explanation = say`Substitute ${equation(u, inside)}. Its derivative is ${simplified(slope)}, which is there up to a constant factor, so the integral becomes that of ${rest}, which is ${known.value}. Put ${inside} back.`;
    return { rule: 'Substitution', explanation, result: value };
  }
  return undefined;
}

/** What is inside of powers, functions and fractions. */
function candidates(of: Expression, variable: string): Expression[] {
  const found = new Map<string, Expression>();
  const add = (expression: Expression) => {
    const inside = simplified(expression);
    if (dependsOn(inside, variable) && inside.kind !== 'symbol') found.set(plainText(inside), inside);
  };
  const visit = (part: Expression): void => {
    if (part.kind === 'call') {
      add(part.argument);
      add(part);
    }
    if (part.kind === 'power') {
      add(part.base);
      add(part.exponent);
    }
    if (part.kind === 'quotient') add(part.below);
    for (const child of partsOf(part)) visit(child);
  };
  visit(of);
  return [...found.values()].slice(0, 8);
}

/** A fraction whose numerator is not of lower degree is divided first. */
function byDivision(of: Expression, variable: string): Rewritten | undefined {
  const fraction = properFraction(of, variable);
  if (!fraction || degree(fraction.above) < degree(fraction.below)) return undefined;
  const { quotient: whole, remainder } = dividePolynomials(fraction.above, fraction.below);
  const left = expressionOfPolynomial(whole, variable);
  const minus = remainder.length === 1 && rational.sign(leading(remainder)) < 0;
  const above = minus ? remainder.map(rational.negate) : remainder;
  const right = quotient(
    expressionOfPolynomial(above, variable),
    expressionOfPolynomial(fraction.below, variable),
  );
  const rest = integral(right, variable);
  const result =
    remainder.length === 0
      ? integral(left, variable)
      : sum(integral(left, variable), minus ? negative(rest) : rest);
  return {
    rule: 'Polynomial division',
    explanation: say`Divide the numerator by the denominator, so that only a proper fraction remains.`,
    result,
  };
}

function properFraction(of: Expression, variable: string) {
  if (contains(of, (part) => part.kind === 'call' || (part.kind === 'symbol' && part.name !== variable)))
    return undefined;
  const fraction = rationalFunctionOf(of, variable);
  const small = fraction && reduced(fraction);
  return small && degree(small.below) > 0 ? small : undefined;
}

/** Different linear factors below: one simple fraction for each. */
function byPartialFractions(of: Expression, variable: string): Rewritten | undefined {
  const fraction = properFraction(of, variable);
  if (!fraction || degree(fraction.below) < 2) return undefined;
  const { factors } = factorPolynomial(fraction.below);
  if (factors.some(({ factor, times }) => degree(factor) !== 1 || times !== 1)) return undefined;
  const parts = factors.map(({ factor }) => partOf(fraction.above, fraction.below, factor, variable));
  return {
    rule: 'Partial fractions',
    explanation: say`The denominator has the factors ${product(...factors.map(({ factor }) => expressionOfPolynomial(factor, variable)))}. Split the fraction into one simple fraction for each of them.`,
    result: sum(...parts),
  };
}

function partOf(above: Polynomial, below: Polynomial, factor: Polynomial, variable: string): Expression {
  const root = rational.divide(rational.negate(coefficient(factor, 0)), leading(factor));
  const rest = dividePolynomials(below, primitive(factor)).quotient;
  const value = rational.divide(valueAt(above, root), valueAt(rest, root));
  const inside = quotient(integer(1), expressionOfPolynomial(factor, variable));
  const whole = integral(inside, variable);
  if (rational.isOne(value)) return whole;
  return value.numerator < 0n
    ? negative(timesNumber(rational.negate(value), whole))
    : timesNumber(value, whole);
}

const timesNumber = (value: rational.Rational, of: Expression) =>
  rational.isOne(value) ? of : product(number(value), of);

/** A power of x times an exponential, a sine, a cosine or a logarithm: u v − ∫ v u′. */
function byParts(of: Expression, variable: string): Rewritten | undefined {
  const [term, ...others] = termsOf(of, 'keep');
  if (term === undefined || others.length > 0) return undefined;
  const logarithm = term.factors.find(
    ({ base }) =>
      base.kind === 'call' &&
      (base.name === 'ln' || base.name.startsWith('arc')) &&
      slopeOf(base.argument, variable),
  );
  const variablePower = term.factors.find(({ key }) => key === variable);
  const first =
    logarithm ??
    variablePower ??
    term.factors.find(({ base }) => base.kind === 'sum' && slopeOf(base, variable));
  if (first === undefined) return undefined;
  const times = numberOf(first.exponent);
  if (times === undefined || !rational.isInteger(times) || times.numerator < 1n || times.numerator > 6n)
    return undefined;
  const u = rational.isOne(times) ? first.base : power(first.base, first.exponent);
  const dv = expressionOf([{ ...term, factors: term.factors.filter((factor) => factor !== first) }]);
  const known = knownIntegral(dv, variable);
  if (!known) return undefined;
  const v = known.value;
  const left = simplified(product(u, v), 'keep');
  const remaining = simplified(product(v, simplified(derivativeOf(u, variable))), 'keep');
  const explanation = say`Integrate by parts with ${equation(symbol('u'), u)} and the derivative of v equal to ${dv}, so ${equation(symbol('v'), v)}: the integral is u times v, minus the integral of v times the derivative of u.`;
  return {
    rule: 'Integration by parts',
    explanation,
    result: sum(left, negative(integral(remaining, variable))),
  };
}
