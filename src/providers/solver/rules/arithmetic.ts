import { isAlready } from '../algebra/distribute.js';
import { simplified } from '../algebra/normal.js';
import { mapParts, replaced } from '../algebra/replace.js';
import { contains, type Expression, integer, negative, number, product, quotient } from '../expression.js';
import { type Phrase, say } from '../phrase.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { type Step, step, type Work } from './step.js';

const MOST_STEPS = 20;

/** A number worked out in the order of operations: brackets, powers, products, sums. */
export function workArithmetic(expression: Expression): Work {
  const steps: Step[] = [];
  let line = expression;
  while (steps.length < MOST_STEPS) {
    const next = reduce(line);
    if (next === undefined) break;
    line = withMinusInFront(next.expression);
    steps.push(step(next.rule, next.explanation, line));
  }
  const decimals = contains(expression, (part) => part.kind === 'number' && part.decimal === true);
  const value = asDecimal(simplified(expression), decimals);
  if (plainText(line) !== plainText(value))
    steps.push(step('Simplify', say`Write the result in its simplest form.`, value));
  return { start: expression, steps, answer: { kind: 'value', value } };
}

/** A number as it is given: with a decimal point where the problem has one and the decimals end. */
export const asDecimal = (value: Expression, decimals: boolean): Expression =>
  decimals &&
  value.kind === 'number' &&
  !rational.isInteger(value.value) &&
  rational.decimalDigits(value.value) !== undefined
    ? { ...value, decimal: true }
    : value;

/** −1/12 rather than (−1)/12. */
const withMinusInFront = (expression: Expression): Expression =>
  replaced(expression, (part) => {
    if (part.kind !== 'quotient' || part.above.kind !== 'number' || part.above.value.numerator >= 0n)
      return undefined;
    return negative(quotient({ ...part.above, value: rational.negate(part.above.value) }, part.below));
  });

interface Reduction {
  readonly expression: Expression;
  readonly rule: string;
  readonly explanation: Phrase;
}

/** The value of what is a number already; a fraction of two whole numbers is one in lowest terms only. */
function settledValue(expression: Expression): Rational | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'quotient') return lowestTerms(expression.above, expression.below);
  if (expression.kind !== 'negative' || expression.of.kind === 'negative') return undefined;
  const inside = settledValue(expression.of);
  return inside && rational.negate(inside);
}

/** The value of a fraction of whole numbers that cannot be reduced. */
function lowestTerms(above: Expression, below: Expression): Rational | undefined {
  if (above.kind !== 'number' || below.kind !== 'number' || hasDecimals([above, below])) return undefined;
  const [top, bottom] = [above.value, below.value];
  if (!rational.isInteger(top) || !rational.isInteger(bottom) || bottom.numerator < 2n) return undefined;
  return rational.greatestCommonDivisor(top.numerator, bottom.numerator) === 1n
    ? rational.divide(top, bottom)
    : undefined;
}

const valuesOf = (parts: readonly Expression[]): Rational[] | undefined => {
  const values = parts.flatMap((part) => settledValue(part) ?? []);
  return values.length === parts.length ? values : undefined;
};

/** The next thing to do, deepest first; undefined where nothing is left. */
function reduce(expression: Expression): Reduction | undefined {
  if (settledValue(expression)) return undefined;
  let inner: Reduction | undefined;
  const changed = mapParts(expression, (part) => {
    if (inner !== undefined) return part;
    inner = reduce(part);
    return inner?.expression ?? part;
  });
  if (inner !== undefined) return { ...inner, expression: changed };
  return reduceHere(expression);
}

function reduceHere(expression: Expression): Reduction | undefined {
  switch (expression.kind) {
    case 'sum':
      return addUp(expression.terms);
    case 'product':
      return multiplyUp(expression.factors);
    case 'quotient':
      return divideBy(expression.above, expression.below);
    case 'percent': {
      const [value] = valuesOf([expression.of]) ?? [];
      if (!value) return undefined;
      const result = rational.divide(value, rational.of(100));
      const written: Expression = asDecimal(number(result), true);
      return {
        expression: written,
        rule: 'Percent',
        explanation: say`Percent means out of a hundred: ${expression} is ${written}.`,
      };
    }
    default:
      return known(expression);
  }
}

/** Powers, roots and functions that have an exact value. */
function known(expression: Expression): Reduction | undefined {
  const value = asDecimal(
    simplified(expression),
    contains(expression, (part) => part.kind === 'number' && part.decimal === true),
  );
  if (plainText(value) === plainText(expression) || isAlready(value, expression))
    return plainText(value) === plainText(expression) ? undefined : named(expression, value);
  return named(expression, value);
}

function named(expression: Expression, value: Expression): Reduction | undefined {
  if (expression.kind === 'negative')
    return { expression: value, rule: 'Simplify', explanation: say`Two minus signs cancel.` };
  if (expression.kind === 'power')
    return {
      expression: value,
      rule: 'Power',
      explanation: say`Work out the power: ${expression} is ${value}.`,
    };
  const root = expression.kind === 'call' && expression.name === 'sqrt';
  if (root)
    return {
      expression: value,
      rule: 'Root',
      explanation: say`Take square factors out of the root: ${expression} is ${value}.`,
    };
  if (expression.kind === 'call' && expression.name === 'abs') {
    return {
      expression: value,
      rule: 'Absolute value',
      explanation: say`The absolute value is the distance from zero, which is ${value}.`,
    };
  }
  return expression.kind === 'call'
    ? {
        expression: value,
        rule: 'Known value',
        explanation: say`${expression} has the exact value ${value}.`,
      }
    : undefined;
}

const isWhole = (value: Rational) => rational.isInteger(value);
const hasDecimals = (parts: readonly Expression[]) =>
  parts.some((part) => contains(part, (one) => one.kind === 'number' && one.decimal === true));

function addUp(terms: readonly Expression[]): Reduction | undefined {
  const values = valuesOf(terms);
  const total: Expression = { kind: 'sum', terms };
  if (values === undefined) return collect(total);
  const result = asDecimal(number(values.reduce(rational.add)), hasDecimals(terms));
  const fractions = values.filter((value) => !isWhole(value));
  if (fractions.length === 0 || hasDecimals(terms)) {
    return {
      expression: result,
      rule: 'Add and subtract',
      explanation: say`Work out ${total}, from left to right.`,
    };
  }
  const denominator = values.reduce(
    (least, value) => rational.leastCommonMultiple(least, value.denominator),
    1n,
  );
  if (values.every((value) => value.denominator === denominator)) {
    return {
      expression: result,
      rule: 'Add fractions',
      explanation: say`The denominators are equal, so add the numerators and keep the denominator.`,
    };
  }
  const same = values.map((value) => fractionOver(value, denominator));
  return {
    expression: quotient({ kind: 'sum', terms: same }, integer(denominator)),
    rule: 'Common denominator',
    explanation: say`Bring everything over the common denominator ${integer(denominator)}, the least common multiple of the denominators.`,
  };
}

const fractionOver = (value: Rational, denominator: bigint): Expression => {
  const numerator = (value.numerator * denominator) / value.denominator;
  return numerator < 0n ? { kind: 'negative', of: integer(-numerator) } : integer(numerator);
};

/** Roots and other terms that can be put together. */
function collect(expression: Expression): Reduction | undefined {
  const value = simplified(expression);
  if (plainText(value) === plainText(expression)) return undefined;
  return { expression: value, rule: 'Collect like terms', explanation: say`Put together what is alike.` };
}

function multiplyUp(factors: readonly Expression[]): Reduction | undefined {
  const values = valuesOf(factors);
  const whole: Expression = { kind: 'product', factors };
  if (values === undefined) return collect(whole);
  const result = asDecimal(number(values.reduce(rational.multiply)), hasDecimals(factors));
  const fractions = values.some((value) => !isWhole(value)) && !hasDecimals(factors);
  const explanation = fractions
    ? say`Multiply fractions: numerator times numerator, denominator times denominator, and reduce. ${whole} is ${result}.`
    : say`Multiply: ${whole} is ${result}.`;
  return { expression: result, rule: fractions ? 'Multiply fractions' : 'Multiply', explanation };
}

function divideBy(above: Expression, below: Expression): Reduction | undefined {
  const values = valuesOf([above, below]);
  const whole = quotient(above, below);
  if (values === undefined) return collect(whole);
  const [top, bottom] = values;
  if (top === undefined || bottom === undefined) return undefined;
  const result = asDecimal(number(rational.divide(top, bottom)), hasDecimals([above, below]));
  if (isWhole(top) && isWhole(bottom)) {
    const divides = result.kind === 'number' && isWhole(result.value);
    const reducible = rational.greatestCommonDivisor(top.numerator, bottom.numerator);
    const common = number(rational.of(reducible));
    return divides
      ? { expression: result, rule: 'Divide', explanation: say`Divide: ${whole} is ${result}.` }
      : {
          expression: result,
          rule: 'Reduce the fraction',
          explanation: say`Divide numerator and denominator by ${common}: ${whole} is ${result}.`,
        };
  }
  if (hasDecimals([above, below]))
    return { expression: result, rule: 'Divide', explanation: say`Divide: ${whole} is ${result}.` };
  const inverse = number(rational.divide(rational.one, bottom));
  return {
    expression: product(above, inverse),
    rule: 'Divide by a fraction',
    explanation: say`Dividing by ${below} is multiplying by its reciprocal, ${inverse}.`,
  };
}
