import { UnsupportedProblemError } from './errors.js';

/** An exact number: reduced, the denominator positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Numbers beyond this many bits cannot be shown, and every double can still hold them. */
const LARGEST = 1n << 900n;

export const zero: Rational = { numerator: 0n, denominator: 1n };
export const one: Rational = { numerator: 1n, denominator: 1n };
export const half: Rational = { numerator: 1n, denominator: 2n };

/** @throws UnsupportedProblemError for a division by zero, and for numbers too large to show */
export function of(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const [above, below] = [BigInt(numerator), BigInt(denominator)];
  if (below === 0n) throw new UnsupportedProblemError('The problem divides by zero, which has no value.');
  const divisor = greatestCommonDivisor(above, below) * (below < 0n ? -1n : 1n);
  const reduced = { numerator: above / divisor, denominator: below / divisor };
  if (absoluteInteger(reduced.numerator) > LARGEST || reduced.denominator > LARGEST) {
    throw new UnsupportedProblemError('The numbers in this problem become too large to show.');
  }
  return reduced;
}

export const absoluteInteger = (value: bigint) => (value < 0n ? -value : value);

/** Never negative; that of 0 and 0 is 1, so that it can always be divided by. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [absoluteInteger(a), absoluteInteger(b)];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 0n ? 1n : larger;
}

export const leastCommonMultiple = (a: bigint, b: bigint) =>
  absoluteInteger(a * b) / greatestCommonDivisor(a, b);

export const add = (a: Rational, b: Rational) =>
  of(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const negate = (a: Rational): Rational => ({ ...a, numerator: -a.numerator });
export const subtract = (a: Rational, b: Rational) => add(a, negate(b));
export const multiply = (a: Rational, b: Rational) =>
  of(a.numerator * b.numerator, a.denominator * b.denominator);
export const divide = (a: Rational, b: Rational) =>
  of(a.numerator * b.denominator, a.denominator * b.numerator);
export const absolute = (a: Rational): Rational => ({ ...a, numerator: absoluteInteger(a.numerator) });

/** −1, 0 or 1. */
export const sign = (a: Rational) => (a.numerator > 0n ? 1 : a.numerator < 0n ? -1 : 0);
/** Negative where a is less than b. */
export const compare = (a: Rational, b: Rational) => sign(subtract(a, b));
export const equal = (a: Rational, b: Rational) =>
  a.numerator === b.numerator && a.denominator === b.denominator;
export const isZero = (a: Rational) => a.numerator === 0n;
export const isOne = (a: Rational) => a.numerator === 1n && a.denominator === 1n;
export const isInteger = (a: Rational) => a.denominator === 1n;
export const toNumber = (a: Rational) => Number(a.numerator) / Number(a.denominator);

/**
 * A whole power, also a negative one.
 * @throws UnsupportedProblemError where the result is too large, before it is computed
 */
export function power(base: Rational, exponent: bigint): Rational {
  const [above, below] =
    exponent < 0n ? [base.denominator, base.numerator] : [base.numerator, base.denominator];
  const times = absoluteInteger(exponent);
  const bits = Math.max(absoluteInteger(above).toString(2).length, absoluteInteger(below).toString(2).length);
  if (bits > 1 && times * BigInt(bits - 1) > 1000n) {
    throw new UnsupportedProblemError('The numbers in this problem become too large to show.');
  }
  // Minus one, zero and one: only the parity counts, however large the exponent.
  const effective = bits > 1 ? times : times === 0n ? 0n : 2n - (times % 2n);
  return of(above ** effective, below ** effective);
}

/** The digits of a number whose decimals end, such as 0.125; undefined for one third, and beyond 12 decimals. */
export function decimalDigits(value: Rational): string | undefined {
  for (let places = 0; places <= 12; places += 1) {
    const scaled = multiply(value, of(10n ** BigInt(places)));
    if (!isInteger(scaled)) continue;
    const digits = absoluteInteger(scaled.numerator)
      .toString()
      .padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    const sign = value.numerator < 0n ? '-' : '';
    return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
  }
  return undefined;
}
