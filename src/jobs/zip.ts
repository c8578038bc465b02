/**
 * Pairs the items of two lists that belong together.
 * @throws RangeError when they are not of one length
 */
export function zip<One, Other>(ones: readonly One[], others: readonly Other[]): [One, Other][] {
  if (ones.length !== others.length) throw new RangeError(`${ones.length} do not pair with ${others.length}`);
  return ones.flatMap((one, index) =>
    others.slice(index, index + 1).map((other): [One, Other] => [one, other]),
  );
}
