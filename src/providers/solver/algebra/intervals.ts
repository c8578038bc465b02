import type { End, Interval } from '../answer.js';
import type { Expression } from '../expression.js';
import { evaluate } from '../numeric/evaluate.js';

const place = (end: End | undefined, unbounded: number) => (end ? evaluate(end.at, {}) : unbounded);

/** Whether a number lies in one of them. */
export const isWithin = (intervals: readonly Interval[], value: number): boolean =>
  intervals.some(({ from, to }) => {
    const [low, high] = [place(from, -Infinity), place(to, Infinity)];
    return (
      (value > low || (value === low && from?.included === true)) &&
      (value < high || (value === high && to?.included === true))
    );
  });

/** What lies in both. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return a.flatMap((first) =>
    b.flatMap((second) => {
      const from = later(first.from, second.from);
      const to = earlier(first.to, second.to);
      const both: Interval = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
      return isEmpty(both) ? [] : [both];
    }),
  );
}

function later(a: End | undefined, b: End | undefined): End | undefined {
  if (!a || !b) return a ?? b;
  const difference = place(a, 0) - place(b, 0);
  if (difference === 0) return a.included ? b : a;
  return difference > 0 ? a : b;
}

function earlier(a: End | undefined, b: End | undefined): End | undefined {
  if (!a || !b) return a ?? b;
  const difference = place(a, 0) - place(b, 0);
  if (difference === 0) return a.included ? b : a;
  return difference < 0 ? a : b;
}

function isEmpty({ from, to }: Interval): boolean {
  const [low, high] = [place(from, -Infinity), place(to, Infinity)];
  return low > high || (low === high && !(from?.included && to?.included));
}

/** A place where a sign may change. */
export interface Critical {
  readonly at: Expression;
  /** Whether the place itself belongs to the solution. */
  readonly included: boolean;
}

/** From which gaps between places, and which places, belong to the solution: intervals that are as long as they can be. */
export function intervalsOf(places: readonly Critical[], gaps: readonly boolean[]): Interval[] {
  const intervals: Interval[] = [];
  let open: { from?: End } | undefined = gaps[0] ? {} : undefined;
  places.forEach((critical, index) => {
    const follows = gaps[index + 1] === true;
    const end: End = { at: critical.at, included: critical.included };
    if (open && !(follows && critical.included)) {
      intervals.push({ ...open, to: end });
      open = undefined;
    } else if (!open && !follows && critical.included) intervals.push({ from: end, to: end });
    if (follows && !open) open = { from: end };
  });
  if (open) intervals.push(open);
  return intervals;
}
