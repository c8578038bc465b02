import type { Rational } from './rational.js';
import * as rational from './rational.js';

/** Functions that can be written; `sqrt` and `abs` are shown as √ and | |. */
export const FUNCTION_NAMES = [
  'sin',
  'cos',
  'tan',
  'sec',
  'csc',
  'cot',
  'arcsin',
  'arccos',
  'arctan',
  'ln',
  'log',
  'sqrt',
  'abs',
] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** A formula without a relation sign, as it is written: nothing is simplified by making one. */
export type Expression =
  | NumberExpression
  | SymbolExpression
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'quotient'; readonly above: Expression; readonly below: Expression }
  | PowerExpression
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'percent'; readonly of: Expression }
  | CallExpression
  | Operation;

export interface NumberExpression {
  readonly kind: 'number';
  readonly value: Rational;
  /** Shown with a decimal point. */
  readonly decimal?: true;
}

/** A variable of one letter, or one of the constants pi, e, i and infinity. */
export interface SymbolExpression {
  readonly kind: 'symbol';
  readonly name: string;
}

export interface PowerExpression {
  readonly kind: 'power';
  readonly base: Expression;
  readonly exponent: Expression;
}

export interface CallExpression {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly argument: Expression;
  /** Of `log`; ten where it is left out. */
  readonly base?: Expression;
}

/** What is still to be done, as steps show it. */
export type Operation =
  | DerivativeExpression
  | IntegralExpression
  | LimitExpression
  /** F(x) between two bounds: F(to) − F(from). */
  | {
      readonly kind: 'between';
      readonly of: Expression;
      readonly from: Expression;
      readonly to: Expression;
    }
  /** ± in front of the second. */
  | { readonly kind: 'plus-minus'; readonly first: Expression; readonly second: Expression };

export interface DerivativeExpression {
  readonly kind: 'derivative';
  readonly of: Expression;
  readonly variable: string;
}

export interface IntegralExpression {
  readonly kind: 'integral';
  readonly of: Expression;
  readonly variable: string;
  readonly bounds?: { readonly from: Expression; readonly to: Expression };
}

export interface LimitExpression {
  readonly kind: 'limit';
  readonly of: Expression;
  readonly variable: string;
  readonly to: Expression;
  readonly side?: 'left' | 'right';
}

export const CONSTANTS: readonly string[] = ['pi', 'e', 'i', 'infinity'];

export const number = (value: Rational): NumberExpression => ({ kind: 'number', value });
export const integer = (value: number | bigint): NumberExpression => number(rational.of(value));
export const symbol = (name: string): SymbolExpression => ({ kind: 'symbol', name });
export const pi = symbol('pi');
export const e = symbol('e');
export const infinity = symbol('infinity');

export function sum(...terms: readonly Expression[]): Expression {
  const [only, ...others] = terms;
  if (only === undefined) return integer(0);
  return others.length === 0 ? only : { kind: 'sum', terms };
}

export function product(...factors: readonly Expression[]): Expression {
  const [only, ...others] = factors;
  if (only === undefined) return integer(1);
  return others.length === 0 ? only : { kind: 'product', factors };
}

export const quotient = (above: Expression, below: Expression): Expression => ({
  kind: 'quotient',
  above,
  below,
});
export const power = (base: Expression, exponent: Expression): PowerExpression => ({
  kind: 'power',
  base,
  exponent,
});
export const negative = (of: Expression): Expression => ({ kind: 'negative', of });
export const call = (name: FunctionName, argument: Expression): CallExpression => ({
  kind: 'call',
  name,
  argument,
});
export const difference = (first: Expression, second: Expression): Expression => sum(first, negative(second));
export const squareRoot = (of: Expression) => call('sqrt', of);
export const absoluteValue = (of: Expression) => call('abs', of);

/** The parts that an expression is made of, in the order of writing. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return [];
    case 'sum':
      return expression.terms;
    case 'product':
      return expression.factors;
    case 'quotient':
      return [expression.above, expression.below];
    case 'power':
      return [expression.base, expression.exponent];
    case 'negative':
    case 'percent':
    case 'derivative':
      return [expression.of];
    case 'call':
      return expression.base ? [expression.argument, expression.base] : [expression.argument];
    case 'integral':
      return expression.bounds
        ? [expression.of, expression.bounds.from, expression.bounds.to]
        : [expression.of];
    case 'limit':
      return [expression.of, expression.to];
    case 'between':
      return [expression.of, expression.from, expression.to];
    case 'plus-minus':
      return [expression.first, expression.second];
  }
}

/** Whether any part of it, or itself, is so. */
export const contains = (expression: Expression, is: (part: Expression) => boolean): boolean =>
  is(expression) || partsOf(expression).some((part) => contains(part, is));

/** Its variables, without constants, in alphabetical order. */
export function variablesOf(...expressions: readonly Expression[]): string[] {
  const names = new Set<string>();
  const visit = (expression: Expression): void => {
    if (expression.kind === 'symbol' && !CONSTANTS.includes(expression.name)) names.add(expression.name);
    for (const part of partsOf(expression)) visit(part);
  };
  for (const expression of expressions) visit(expression);
  return [...names].sort();
}

/** Whether it divides by something with the variable in it, also by a negative power. */
export const dividesBy = (expression: Expression, variable: string): boolean =>
  contains(
    expression,
    (part) =>
      (part.kind === 'quotient' && dependsOn(part.below, variable)) ||
      (part.kind === 'power' && isNegative(part.exponent) && dependsOn(part.base, variable)),
  );

const isNegative = (expression: Expression): boolean =>
  expression.kind === 'negative' || (expression.kind === 'number' && expression.value.numerator < 0n);

export const dependsOn = (expression: Expression, variable: string) =>
  contains(expression, (part) => part.kind === 'symbol' && part.name === variable);
