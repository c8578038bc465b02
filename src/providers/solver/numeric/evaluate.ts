import type { CallExpression, Expression, FunctionName } from '../expression.js';
import * as rational from '../rational.js';

/** What the variables are. */
export type Values = Readonly<Record<string, number>>;

const CONSTANTS: Values = { pi: Math.PI, e: Math.E, infinity: Number.POSITIVE_INFINITY };

const FUNCTIONS: Readonly<Record<FunctionName, (value: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sec: (value) => 1 / Math.cos(value),
  csc: (value) => 1 / Math.sin(value),
  cot: (value) => 1 / Math.tan(value),
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  ln: Math.log,
  log: Math.log10,
  sqrt: Math.sqrt,
  abs: Math.abs,
};

/** The value of an expression in real numbers; not a number where it has none, or an operation is still to be done. */
export function evaluate(expression: Expression, values: Values): number {
  const of = (part: Expression) => evaluate(part, values);
  switch (expression.kind) {
    case 'number':
      return rational.toNumber(expression.value);
    case 'symbol':
      return values[expression.name] ?? CONSTANTS[expression.name] ?? Number.NaN;
    case 'sum':
      return expression.terms.reduce((total, term) => total + of(term), 0);
    case 'product':
      return expression.factors.reduce((total, factor) => total * of(factor), 1);
    case 'quotient':
      return divided(of(expression.above), of(expression.below));
    case 'power':
      return powerOf(of(expression.base), expression.exponent, values);
    case 'negative':
      return -of(expression.of);
    case 'percent':
      return of(expression.of) / 100;
    case 'call':
      return callOf(expression, values);
    default:
      return Number.NaN;
  }
}

/** What is divided by zero has no value, not an infinite one. */
const divided = (above: number, below: number) => (below === 0 ? Number.NaN : above / below);

/** Odd roots of negative numbers are real, which `Math.pow` does not know. */
function powerOf(base: number, exponent: Expression, values: Values): number {
  if (base < 0 && exponent.kind === 'number' && exponent.value.denominator % 2n === 1n) {
    const size = (-base) ** rational.toNumber(exponent.value);
    return exponent.value.numerator % 2n === 0n ? size : -size;
  }
  const raised = evaluate(exponent, values);
  return Number.isNaN(base) || (base === 0 && raised <= 0) ? Number.NaN : base ** raised;
}

function callOf({ name, argument, base }: CallExpression, values: Values): number {
  const value = evaluate(argument, values);
  const result = base ? Math.log(value) / Math.log(evaluate(base, values)) : FUNCTIONS[name](value);
  // The logarithm of zero has no value either.
  return Number.isFinite(result) ? result : Number.NaN;
}
