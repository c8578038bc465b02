const DEEPEST = 40;
const MOST_POINTS = 200_000;

/** An integral by adaptive Simpson's rule; not a number where it does not settle. */
export function integrate(of: (value: number) => number, from: number, to: number): number {
  let points = 0;
  const simpson = (a: number, b: number, fa: number, fm: number, fb: number) =>
    ((b - a) / 6) * (fa + 4 * fm + fb);
  const refine = (
    a: number,
    b: number,
    fa: number,
    fm: number,
    fb: number,
    whole: number,
    tolerance: number,
    depth: number,
  ): number => {
    const middle = (a + b) / 2;
    const [left, right] = [of((a + middle) / 2), of((middle + b) / 2)];
    points += 2;
    const [first, second] = [simpson(a, middle, fa, left, fm), simpson(middle, b, fm, right, fb)];
    const error = first + second - whole;
    if (Math.abs(error) <= 15 * tolerance) return first + second + error / 15;
    if (depth === 0 || points > MOST_POINTS) return Number.NaN;
    return (
      refine(a, middle, fa, left, fm, first, tolerance / 2, depth - 1) +
      refine(middle, b, fm, right, fb, second, tolerance / 2, depth - 1)
    );
  };
  // Begun in pieces, so that a function which repeats itself cannot be missed.
  const pieces = 17;
  const ends = Array.from({ length: pieces + 1 }, (_, index) => from + ((to - from) * index) / pieces);
  const scale = Math.max(1e-3, ...ends.map((end) => Math.abs(of(end)))) * Math.max(1e-3, Math.abs(to - from));
  return ends.slice(1).reduce((total, b, index) => {
    const a = ends[index] ?? from;
    const [fa, fm, fb] = [of(a), of((a + b) / 2), of(b)];
    return total + refine(a, b, fa, fm, fb, simpson(a, b, fa, fm, fb), (scale * 1e-10) / pieces, DEEPEST);
  }, 0);
}
