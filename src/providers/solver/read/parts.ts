import { type Expression, negative, number, power, quotient, squareRoot } from '../expression.js';
import * as rational from '../rational.js';
import { unreadable } from './passage.js';
import type { Token } from './tokens.js';

/** Whether it is the exponent that makes a function its inverse: sin⁻¹. */
export const isMinusOne = (expression: Expression) =>
  expression.kind === 'negative' && expression.of.kind === 'number' && rational.isOne(expression.of.value);

/** Two factors as one product, as long as they are written in a row; a minus in front stays in front. */
export function times(left: Expression, right: Expression): Expression {
  if (left.kind === 'negative') return negative(times(left.of, right));
  return left.kind === 'product'
    ? { kind: 'product', factors: [...left.factors, right] }
    : { kind: 'product', factors: [left, right] };
}

/** A fraction; a minus in front of the numerator stays in front. */
export const over = (above: Expression, below: Expression): Expression =>
  above.kind === 'negative' ? negative(quotient(above.of, below)) : quotient(above, below);

/** A root as it is kept: the square root by name, others as powers. */
export const rootOfIndex = (index: bigint, argument: Expression): Expression =>
  index === 2n ? squareRoot(argument) : power(argument, number(rational.of(1n, index)));

/**
 * The index of a root where four tokens are `(3){`.
 * @throws UnreadableProblemError below two
 */
export function rootIndexOf([open, index, close, group]: readonly Token[]): bigint | undefined {
  const isSign = (token: Token | undefined, sign: string) => token?.kind === 'sign' && token.sign === sign;
  if (!isSign(open, '(') || !isSign(close, ')') || !isSign(group, '{')) return undefined;
  if (index?.kind !== 'number' || !rational.isInteger(index.value)) return undefined;
  if (index.value.numerator < 2n) throw unreadable('a root must be of index two or more', index.at);
  return index.value.numerator;
}

/** Whether digits stand between a name and a bracket without a space: `log2(8)`. */
export const isWrittenBase = (name: Token, digits: Token | undefined, open: Token | undefined): boolean =>
  digits?.kind === 'number' &&
  digits.at === name.end &&
  open?.kind === 'sign' &&
  open.sign === '(' &&
  open.at === digits.end;

/** A token as it is named in a message. */
export function describe(token: Token): string {
  switch (token.kind) {
    case 'number':
      return rational.decimalDigits(token.value) ?? 'a number';
    case 'name':
      return token.name;
    case 'sign':
      return token.sign.startsWith('root') ? '√' : token.sign;
    case 'fraction':
      return 'frac';
  }
}
