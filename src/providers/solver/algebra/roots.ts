import { UnsupportedProblemError } from '../errors.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';

/** `outside · inside^(1/index)`: as much taken out of a root as can be. */
export interface Root {
  readonly outside: Rational;
  /** Positive, and free of powers of the index. */
  readonly inside: bigint;
  /** Of a square root of a negative number: times i. */
  readonly imaginary: boolean;
}

const LARGEST_PRIME = 100_000n;

/**
 * The root of a number, simplified, with a whole denominator: √12 = 2√3, √(1/2) = √2 / 2, √−4 = 2i.
 * @throws UnsupportedProblemError for other even roots of negative numbers, and for numbers too large to take apart
 */
export function rootOf(value: Rational, index: bigint): Root {
  if (index < 1n || index > 12n) {
    throw new UnsupportedProblemError(`Roots of index ${index} are not taken; those up to 12 are.`);
  }
  const negative = value.numerator < 0n;
  if (negative && index % 2n === 0n && index !== 2n) {
    throw new UnsupportedProblemError(
      `The root of index ${index} of a negative number is not a real number.`,
    );
  }
  const { numerator, denominator } = rational.absolute(value);
  const [outside, inside] = extractPower(numerator * denominator ** (index - 1n), index);
  const sign = negative && index % 2n === 1n ? -1n : 1n;
  return {
    outside: rational.of(sign * outside, denominator),
    inside,
    imaginary: negative && index === 2n,
  };
}

/** Two factors of a number: one raised to the index, and what is left: 12 = 2² · 3 gives [2, 3]. */
function extractPower(value: bigint, index: bigint): [bigint, bigint] {
  if (value === 0n) return [0n, 1n];
  let [outside, inside, rest] = [1n, 1n, value];
  // Once a prime's cube is beyond the rest, the rest is a prime, a product of two, or the square of one.
  const enough = index === 2n ? 3n : index;
  for (let prime = 2n; prime ** enough <= rest; prime += prime === 2n ? 1n : 2n) {
    if (prime > LARGEST_PRIME) {
      const root = wholeRoot(rest, index);
      if (root !== undefined) return [outside * root, inside];
      throw new UnsupportedProblemError('The number under the root is too large to take apart.');
    }
    let times = 0n;
    while (rest % prime === 0n) {
      rest /= prime;
      times += 1n;
    }
    outside *= prime ** (times / index);
    inside *= prime ** (times % index);
  }
  const root = wholeRoot(rest, index);
  return root === undefined ? [outside, inside * rest] : [outside * root, inside];
}

/** The whole number whose power is exactly the value, where there is one. */
export function wholeRoot(value: bigint, index: bigint): bigint | undefined {
  if (value < 0n) return undefined;
  let [low, high] = [0n, 1n << (BigInt(value.toString(2).length) / index + 1n)];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle ** index < value) low = middle + 1n;
    else high = middle;
  }
  return low ** index === value ? low : undefined;
}

/** The positive divisors of a whole number, in rising order. @throws UnsupportedProblemError beyond 10¹² */
export function divisorsOf(value: bigint): bigint[] {
  const size = rational.absoluteInteger(value);
  if (size > 10n ** 12n) {
    throw new UnsupportedProblemError('The numbers in this problem are too large to be factored here.');
  }
  const total = Number(size);
  const small: bigint[] = [];
  const large: bigint[] = [];
  for (let candidate = 1; candidate * candidate <= total; candidate += 1) {
    if (total % candidate !== 0) continue;
    small.push(BigInt(candidate));
    if (candidate * candidate !== total) large.unshift(BigInt(total / candidate));
  }
  return [...small, ...large];
}
