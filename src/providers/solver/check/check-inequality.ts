import { isWithin } from '../algebra/intervals.js';
import type { Answer } from '../answer.js';
import { holds, type Relation } from '../formula.js';
import { evaluate } from '../numeric/evaluate.js';
import type { InequalityProblem } from '../problem.js';
import { disagree, isClose, uncheckable } from './numbers.js';

const GRID = 2000;
/** Beyond it a value is taken for one at a pole, which doubles rarely hit exactly. */
const POLE = 1e10;

/** Points inside and outside of the intervals are put in, and points close to their ends on both sides. */
export function checkInequality({ relations, variable }: InequalityProblem, answer: Answer): string[] {
  if (answer.kind !== 'intervals') return disagree('the answer is not one of an inequality');
  const ends = answer.intervals.flatMap(({ from, to }) =>
    [from, to].flatMap((end) => (end ? [evaluate(end.at, {})] : [])),
  );
  if (ends.some(Number.isNaN)) uncheckable('an end of an interval has no value in numbers');
  const reach = Math.max(10, ...ends.map((end) => 2 * Math.abs(end)));
  const near = ends.flatMap((end) =>
    [1e-4, 1e-2].flatMap((gap) => [
      end - gap * Math.max(1, Math.abs(end)),
      end + gap * Math.max(1, Math.abs(end)),
    ]),
  );
  const grid = Array.from({ length: GRID }, (_, index) => -reach + (2 * reach * index) / GRID + 1.234567e-4);
  for (const place of [...near, ...grid]) {
    if (isTooClose(relations, variable, place)) continue;
    if (isTrue(relations, variable, place) !== isWithin(answer.intervals, place))
      disagree(`at ${place} the answer is not right`);
  }
  for (const { from, to } of answer.intervals) {
    for (const end of [from, to]) if (end) checkEnd(relations, variable, evaluate(end.at, {}), end.included);
  }
  return ['sample points'];
}

/** Whether both sides are the same up to rounding: then doubles cannot tell which is larger. */
const isTooClose = (relations: readonly Relation[], variable: string, place: number): boolean =>
  relations.some(({ left, right, further }) => {
    const at = { [variable]: place };
    const sides = [left, right, ...(further ? [further.right] : [])].map((side) => evaluate(side, at));
    return sides.slice(1).some((side, index) => isClose(side, sides[index] ?? 0, 1e-12));
  });

const isTrue = (relations: readonly Relation[], variable: string, place: number): boolean =>
  relations.every(({ left, sign, right, further }) => {
    const at = { [variable]: place };
    const first = evaluate(left, at) - evaluate(right, at);
    const second = further ? evaluate(right, at) - evaluate(further.right, at) : 0;
    return Number.isFinite(first) && holds(first, sign) && (!further || holds(second, further.sign));
  });

/** At an end that belongs to the answer every relation holds; at one that does not, one of them is an equality or undefined. */
function checkEnd(relations: readonly Relation[], variable: string, place: number, included: boolean): void {
  const at = { [variable]: place };
  const holdsThere = relations.every(({ left, sign, right, further }) => {
    const pairs = [
      { gap: evaluate(left, at) - evaluate(right, at), sign },
      ...(further ? [{ gap: evaluate(right, at) - evaluate(further.right, at), sign: further.sign }] : []),
    ];
    return pairs.every(
      (pair) =>
        Math.abs(pair.gap) < POLE &&
        holds(Math.abs(pair.gap) < 1e-7 * Math.max(1, Math.abs(place) ** 2) ? 0 : pair.gap, pair.sign),
    );
  });
  if (holdsThere !== included) disagree(`the end ${place} of an interval is not right`);
}
