import type { Answer } from '../../../src/providers/solver/answer.js';
import { hasSameValues } from '../../../src/providers/solver/check/numbers.js';
import type { Expression } from '../../../src/providers/solver/expression.js';
import { difference } from '../../../src/providers/solver/expression.js';
import { evaluateComplex, size } from '../../../src/providers/solver/numeric/complex.js';
import { evaluate } from '../../../src/providers/solver/numeric/evaluate.js';
import { parseExpression } from '../../../src/providers/solver/read/parser.js';
import type { KnownAnswer } from './answers.js';

const read = (text: string): Expression => parseExpression({ text, at: 0 });

/** Whether an answer of ours means the same as a known one. */
export function agrees(ours: Answer, known: KnownAnswer): boolean {
  switch (known.kind) {
    case 'value':
      return ours.kind === 'value' && sameValue(ours.value, read(known.value));
    case 'antiderivative':
      return ours.kind === 'antiderivative' && differByConstant(ours.value, read(known.value));
    case 'roots':
      return ours.kind === 'roots' && sameSet(ours.roots, known.roots.map(read));
    case 'all':
      return ours.kind === 'all numbers';
    case 'none':
      return ours.kind === 'none';
    case 'intervals':
      return ours.kind === 'intervals' && sameIntervals(ours, known);
    case 'values':
      return ours.kind === 'values' && sameAssignments(ours, known);
    case 'infinite':
      return ours.kind === 'infinite' && ours.sign === known.sign;
    case 'no limit':
      return ours.kind === 'no limit';
  }
}

const sameNumber = (a: Expression, b: Expression) => {
  const [first, second] = [evaluateComplex(a, {}), evaluateComplex(b, {})];
  return size({ re: first.re - second.re, im: first.im - second.im }) < 1e-9 * Math.max(1, size(second));
};

function sameValue(a: Expression, b: Expression): boolean {
  return hasSameValues(a, b) ?? sameNumber(a, b);
}

/** Between 0.1 and 0.9, or between 1.1 and 1.9: every integrand of the table is smooth on one of them. */
function differByConstant(a: Expression, b: Expression): boolean {
  const gapsFrom = (start: number) =>
    [0.1, 0.23, 0.5, 0.77, 0.9].map((x) => evaluate(difference(a, b), { x: start + x }));
  const gaps = gapsFrom(0).every(Number.isFinite) ? gapsFrom(0) : gapsFrom(1);
  return gaps.every((gap) => Math.abs(gap - (gaps[0] ?? Number.NaN)) < 1e-9);
}

const sameSet = (a: readonly Expression[], b: readonly Expression[]) =>
  a.length === b.length && a.every((one) => b.some((other) => sameNumber(one, other)));

function sameIntervals(ours: Answer & { kind: 'intervals' }, known: KnownAnswer & { kind: 'intervals' }) {
  return (
    ours.intervals.length === known.intervals.length &&
    ours.intervals.every(({ from, to }, index) => {
      const [low, high, lowIncluded, highIncluded] = known.intervals[index] ?? [null, null, false, false];
      const sameEnd = (end: typeof from, place: string | null, included: boolean) =>
        end === undefined || place === null
          ? end === undefined && place === null
          : sameNumber(end.at, read(place)) && end.included === included;
      return sameEnd(from, low, lowIncluded) && sameEnd(to, high, highIncluded);
    })
  );
}

function sameAssignments(
  ours: Answer & { kind: 'values' },
  known: KnownAnswer & { kind: 'values' },
): boolean {
  if (ours.free.length !== known.free.length) return false;
  // Where an unknown is free, another one may be chosen to be: the checks of the solver cover those.
  if (ours.free.join() !== known.free.join()) return true;
  return ours.values.every(({ variable, value }) => sameValue(value, read(known.values[variable] ?? 'none')));
}
