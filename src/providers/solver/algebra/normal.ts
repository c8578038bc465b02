import { UnsupportedProblemError } from '../errors.js';
import { type CallExpression, call, type Expression, integer, number, power, symbol } from '../expression.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import { exactValue } from './exact-values.js';
import { rootOf } from './roots.js';
import {
  addTerms,
  constantOf,
  constantTerms,
  expressionOf,
  factorTerms,
  inOrder,
  joinTerm,
  numberOf,
  ONE,
  scaleTerms,
  type Terms,
} from './terms.js';

/** Whether brackets are multiplied out, or kept as factors. */
export type Brackets = 'multiply out' | 'keep';

const HIGHEST_POWER = 24n;

/** An expression in normal form: like terms together, roots and known values of functions simplified. */
export const simplified = (expression: Expression, brackets: Brackets = 'multiply out'): Expression =>
  expressionOf(inOrder(termsOf(expression, brackets)));

/** Whether two expressions are the same after multiplying out; different texts of equal things may be missed. */
export const isSame = (a: Expression, b: Expression): boolean =>
  addTerms(termsOf(a), scaleTerms(termsOf(b), rational.of(-1))).length === 0;

/** @throws UnsupportedProblemError where a number or a formula becomes too large, or by division by zero */
export function termsOf(expression: Expression, brackets: Brackets = 'multiply out'): Terms {
  const inside = (part: Expression) => termsOf(part, brackets);
  switch (expression.kind) {
    case 'number':
      return constantTerms(expression.value);
    case 'symbol':
      return factorTerms(expression);
    case 'sum':
      return addTerms(...expression.terms.map(inside));
    case 'negative':
      return scaleTerms(inside(expression.of), rational.of(-1));
    case 'percent':
      return scaleTerms(inside(expression.of), rational.of(1n, 100n));
    case 'product':
      return expression.factors.map(inside).reduce((all, terms) => multiply(all, terms, brackets), ONE);
    case 'quotient':
      return multiply(
        inside(expression.above),
        raise(inside(expression.below), integer(-1), brackets),
        brackets,
      );
    case 'power':
      return raise(inside(expression.base), simplified(expression.exponent), brackets);
    case 'call':
      return callTerms(expression, brackets);
    default:
      return factorTerms(expression);
  }
}

/** The product; brackets that are kept stay factors. */
export function multiply(a: Terms, b: Terms, brackets: Brackets): Terms {
  if (a.length === 0 || b.length === 0) return [];
  if (brackets === 'keep') {
    const [left, right] = [asOneTerm(a), asOneTerm(b)];
    return unwrapped(
      left.flatMap((x) => right.flatMap((y) => settled(joinTerm(x, y, addExponents), 'keep'))),
    );
  }
  return addTerms(a.flatMap((x) => b.flatMap((y) => settled(joinTerm(x, y, addExponents), brackets))));
}

/** A sum of several terms as one bracket, which is a factor. */
const asOneTerm = (terms: Terms): Terms =>
  terms.length < 2 ? terms : factorTerms(expressionOf(inOrder(terms)));

/** A bracket that stands alone is the sum that it holds. */
function unwrapped(terms: Terms): Terms {
  const [only] = terms;
  const [factor] = only?.factors ?? [];
  const alone =
    only !== undefined && terms.length === 1 && only.factors.length === 1 && factor?.base.kind === 'sum';
  if (
    !alone ||
    factor === undefined ||
    !isOneExpression(factor.exponent) ||
    !rational.isOne(only.coefficient)
  )
    return terms;
  return termsOf(factor.base, 'keep');
}

const isOneExpression = (expression: Expression) => {
  const value = numberOf(expression);
  return value !== undefined && rational.isOne(value);
};

const addExponents = (a: Expression, b: Expression): Expression => {
  const [first, second] = [numberOf(a), numberOf(b)];
  return first && second ? number(rational.add(first, second)) : simplified({ kind: 'sum', terms: [a, b] });
};

/** Brackets whose exponents became whole are multiplied out, if that is wanted. */
function settled(term: Terms[number], brackets: Brackets): Terms {
  const open = term.factors.findIndex(({ base, exponent }) => {
    const value = numberOf(exponent);
    return base.kind === 'sum' && value !== undefined && rational.isInteger(value) && value.numerator > 0n;
  });
  const factor = term.factors[open];
  if (brackets === 'keep' || factor === undefined) return [term];
  const others = [{ ...term, factors: term.factors.filter((_, index) => index !== open) }];
  return multiply(others, raise(termsOf(factor.base), factor.exponent, brackets), brackets);
}

/** Terms to a power. */
export function raise(terms: Terms, exponent: Expression, brackets: Brackets): Terms {
  const value = numberOf(exponent);
  const constant = constantOf(terms);
  if (constant && rational.isOne(constant)) return ONE;
  if (value === undefined) return raiseToExpression(terms, exponent);
  if (rational.isZero(value)) {
    if (terms.length === 0) throw new UnsupportedProblemError('Zero to the power of zero has no value.');
    return ONE;
  }
  if (terms.length === 0) {
    return value.numerator > 0n ? [] : constantTerms(rational.of(1n, 0n));
  }
  return rational.isInteger(value) ? raiseToWhole(terms, value, brackets) : takeRoot(terms, value);
}

function raiseToWhole(terms: Terms, exponent: Rational, brackets: Brackets): Terms {
  const [only] = terms;
  const times = exponent.numerator;
  if (only !== undefined && terms.length === 1) {
    const factors = only.factors.map((factor) => ({
      ...factor,
      exponent: simplified({ kind: 'product', factors: [factor.exponent, number(exponent)] }),
    }));
    const coefficient = rational.power(only.coefficient, times);
    return settled(
      joinTerm({ coefficient, factors }, { coefficient: rational.one, factors: [] }, addExponents),
      brackets,
    ).flatMap(withoutAbs);
  }
  if (times < 0n) {
    const content = contentOf(terms);
    const bare = expressionOf(inOrder(scaleTerms(terms, rational.divide(rational.one, content))));
    return scaleTerms(factorTerms(bare, number(exponent)), rational.power(content, times));
  }
  if (brackets === 'keep') return factorTerms(expressionOf(inOrder(terms)), number(exponent));
  if (times > HIGHEST_POWER) {
    throw new UnsupportedProblemError(`A bracket to the power of ${times} is too long to multiply out.`);
  }
  let result: Terms = ONE;
  for (let count = 0n; count < times; count += 1n) result = multiply(result, terms, brackets);
  return result;
}

/** An even power of an absolute value is that of what is inside. */
function withoutAbs(term: Terms[number]): Terms {
  const at = term.factors.findIndex(({ base, exponent }) => {
    const value = numberOf(exponent);
    return (
      base.kind === 'call' &&
      base.name === 'abs' &&
      value !== undefined &&
      rational.isInteger(value) &&
      value.numerator % 2n === 0n
    );
  });
  const factor = term.factors[at];
  if (factor === undefined || factor.base.kind !== 'call') return [term];
  const others = [{ ...term, factors: term.factors.filter((_, index) => index !== at) }];
  return multiply(
    others,
    raise(termsOf(factor.base.argument), factor.exponent, 'multiply out'),
    'multiply out',
  );
}

/** The largest number that divides every coefficient. */
export function contentOf(terms: Terms): Rational {
  let [above, below] = [0n, 1n];
  for (const { coefficient } of terms) {
    above =
      above === 0n
        ? rational.absoluteInteger(coefficient.numerator)
        : rational.greatestCommonDivisor(above, coefficient.numerator);
    below = rational.leastCommonMultiple(below, coefficient.denominator);
  }
  return above === 0n ? rational.one : rational.of(above, below);
}

function takeRoot(terms: Terms, exponent: Rational): Terms {
  const [only] = terms;
  const whole = () => factorTerms(expressionOf(inOrder(terms)), number(exponent));
  if (only === undefined || terms.length !== 1) return whole();
  const rooted = coefficientRoot(only.coefficient, exponent);
  const odd = only.factors.filter(({ exponent: inside }) => {
    const value = numberOf(inside);
    return value === undefined || !rational.isInteger(value) || value.numerator % 2n !== 0n;
  });
  if (odd.length > 1 || (odd.length === 1 && only.coefficient.numerator < 0n)) return whole();
  return only.factors.reduce<Terms>((all, { base, exponent: inside }) => {
    const value = numberOf(inside);
    if (value === undefined)
      return multiply(
        all,
        factorTerms(base, simplified({ kind: 'product', factors: [inside, number(exponent)] })),
        'keep',
      );
    const result = rational.multiply(value, exponent);
    const even = rational.isInteger(value) && value.numerator % 2n === 0n;
    const needsAbs =
      even &&
      result.numerator % 2n !== 0n &&
      exponent.denominator % 2n === 0n &&
      base.kind !== 'number' &&
      !isPositive(base);
    return multiply(all, factorTerms(needsAbs ? call('abs', base) : base, number(result)), 'keep');
  }, rooted);
}

const isPositive = (base: Expression) => base.kind === 'symbol' && (base.name === 'e' || base.name === 'pi');

function coefficientRoot(coefficient: Rational, exponent: Rational): Terms {
  const root = rootOf(rational.power(coefficient, exponent.numerator), exponent.denominator);
  const outside = root.imaginary
    ? scaleTerms(factorTerms(symbol('i')), root.outside)
    : constantTerms(root.outside);
  const inside =
    root.inside === 1n
      ? ONE
      : factorTerms(integer(root.inside), number(rational.of(1n, exponent.denominator)));
  return multiply(outside, inside, 'keep');
}

function raiseToExpression(terms: Terms, exponent: Expression): Terms {
  const base = expressionOf(inOrder(terms));
  const isE = base.kind === 'symbol' && base.name === 'e';
  if (isE && exponent.kind === 'call' && exponent.name === 'ln') return termsOf(exponent.argument);
  if (base.kind === 'power' && base.base.kind === 'symbol' && base.base.name === 'e') {
    return factorTerms(base.base, simplified({ kind: 'product', factors: [base.exponent, exponent] }));
  }
  return factorTerms(base, exponent);
}

function callTerms(expression: CallExpression, brackets: Brackets): Terms {
  const { name } = expression;
  if (name === 'sqrt') return raise(termsOf(expression.argument, brackets), number(rational.half), brackets);
  const inside = termsOf(expression.argument);
  const argument = expressionOf(inOrder(inside));
  const exact = exactValue(expression, inside);
  if (exact !== undefined) return termsOf(exact, brackets);
  const [only] = inside;
  if (name === 'abs' && only !== undefined && inside.length === 1 && !rational.isOne(only.coefficient)) {
    const bare = expressionOf([{ ...only, coefficient: rational.one }]);
    return scaleTerms(termsOf(call('abs', bare)), rational.absolute(only.coefficient));
  }
  const negated = only !== undefined && inside.length === 1 && only.coefficient.numerator < 0n;
  if (negated && (name === 'sin' || name === 'tan' || name === 'arctan' || name === 'arcsin')) {
    return scaleTerms(
      factorTerms(call(name, expressionOf(scaleTerms(inside, rational.of(-1))))),
      rational.of(-1),
    );
  }
  if (negated && name === 'cos')
    return factorTerms(call(name, expressionOf(scaleTerms(inside, rational.of(-1)))));
  return factorTerms(
    expression.base ? { ...expression, argument, base: simplified(expression.base) } : call(name, argument),
  );
}

/** e to the power of an expression. */
export const exponential = (exponent: Expression): Expression => power(symbol('e'), exponent);
