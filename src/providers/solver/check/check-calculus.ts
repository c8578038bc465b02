import type { Answer } from '../answer.js';
import { type Expression, variablesOf } from '../expression.js';
import { evaluate, type Values } from '../numeric/evaluate.js';
import { integrate } from '../numeric/quadrature.js';
import type { DerivativeProblem, IntegralProblem, LimitProblem } from '../problem.js';
import { resultOf } from '../rules/derivative.js';
import { disagree, isClose, trials, uncheckable } from './numbers.js';

/** The slope by differences of fourth order. */
function slopeAt(of: Expression, variable: string, values: Values, h: number): number {
  const at = values[variable] ?? 0;
  const f = (offset: number) => evaluate(of, { ...values, [variable]: at + offset });
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}

/** Whether a function has a slope, at several points; undefined where there are hardly any to compare at. */
export function hasSlope(of: Expression, slope: Expression, variable: string): boolean | undefined {
  let compared = 0;
  for (const values of trials([...new Set([variable, ...variablesOf(of, slope)])])) {
    const h = 1e-3 * Math.max(1, Math.abs(values[variable] ?? 0));
    const [expected, coarse, found] = [
      evaluate(slope, values),
      slopeAt(of, variable, values, h),
      slopeAt(of, variable, values, h / 2),
    ];
    if (!Number.isFinite(expected) || !Number.isFinite(found) || Math.abs(expected) > 1e6) continue;
    // Near a pole or a corner, and where it turns fast, differences say nothing: two steps give two slopes there.
    if (!isClose(coarse, found, 1e-6)) continue;
    if (!isClose(expected, found, 1e-5)) return false;
    compared += 1;
    if (compared === 6) return true;
  }
  return compared < 2 ? undefined : true;
}

function checkSlope(of: Expression, slope: Expression, variable: string): void {
  const has = hasSlope(of, slope, variable);
  if (has === false) disagree('the slope of the function is another');
  if (has === undefined) uncheckable('there are too few points at which it can be compared');
}

export function checkDerivative(
  { expression, variable, order, at }: DerivativeProblem,
  answer: Answer,
): string[] {
  if (answer.kind !== 'value') return disagree('the answer is not a derivative');
  let current = expression;
  for (let count = 0; count < order; count += 1) {
    const next = count === order - 1 && !at ? answer.value : resultOf(current, variable);
    checkSlope(current, next, variable);
    current = next;
  }
  if (at) {
    const place = evaluate(at, {});
    const [value, expected] = [evaluate(answer.value, {}), evaluate(current, { [variable]: place })];
    if (Number.isFinite(place) && !isClose(value, expected))
      disagree('the value of the derivative is another');
  }
  return ['central differences'];
}

export function checkIntegral({ expression, variable, bounds }: IntegralProblem, answer: Answer): string[] {
  if (answer.kind === 'antiderivative') {
    checkSlope(answer.value, expression, variable);
    return ['differentiated back'];
  }
  if (answer.kind !== 'value' || !bounds) return disagree('the answer is not an integral');
  if (variablesOf(expression).some((name) => name !== variable)) uncheckable('it has several letters');
  const [from, to] = [evaluate(bounds.from, {}), evaluate(bounds.to, {})];
  const found = integrate((value) => evaluate(expression, { [variable]: value }), from, to);
  if (!isClose(found, evaluate(answer.value, {}), 1e-6))
    disagree('numerical integration gives another value');
  return ['numerical integration'];
}

const OFFSETS = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10];
const DISTANCES = [1e2, 1e3, 1e4, 1e5, 1e6, 1e8, 1e10];

export function checkLimit(problem: LimitProblem, answer: Answer): string[] {
  const to = evaluate(problem.to, {});
  const f = (value: number) => evaluate(problem.expression, { [problem.variable]: value });
  const approach = (side: 1 | -1): number[] =>
    Number.isFinite(to)
      ? OFFSETS.map((offset) => f(to + side * offset))
      : DISTANCES.map((far) => f(Math.sign(to) * far));
  const left = problem.side === 'right' ? undefined : approach(-1);
  const right = problem.side === 'left' ? undefined : approach(1);
  const sides = [left, right].flatMap((side) => (side ? [side] : []));
  if (answer.kind === 'no limit') {
    if (
      left &&
      right &&
      (sameInfinity(left, right) || Math.abs((left.at(-1) ?? 0) - (right.at(-1) ?? 1)) < 1e-3)
    )
      disagree('both sides approach the same');
    return ['values from both sides'];
  }
  const seen = sides.filter((side) => side.every(Number.isFinite));
  if (seen.length === 0) uncheckable('the function has no values close to the place');
  for (const side of seen) checkSide(side, answer);
  return ['values close to the place'];
}

function checkSide(values: readonly number[], answer: Answer): void {
  if (answer.kind === 'infinite') {
    const [first = 0, last = 0] = [values[0], values.at(-1)];
    if (!(last * answer.sign > 10 * Math.abs(first))) disagree('the values do not grow without bound');
  } else if (answer.kind === 'value') {
    const expected = evaluate(answer.value, {});
    const errors = values.map((value) => Math.abs(value - expected));
    const nearest = Math.min(...errors);
    if (!(nearest <= Math.max(1e-4 * Math.abs(expected), 1e-12) || isShrinking(errors)))
      disagree('the values approach another number');
  } else disagree('the answer is not a limit');
}

/** Slow, but without an end: errors of a wrong limit stay what they are. */
const isShrinking = (errors: readonly number[]): boolean => {
  const last = errors.slice(-4);
  return last.slice(1).every((error, index) => error <= 0.8 * (last[index] ?? 0));
};

const sameInfinity = (left: readonly number[], right: readonly number[]) => {
  const [a = 0, b = 0] = [left.at(-1), right.at(-1)];
  return Math.abs(a) > 1e3 && Math.abs(b) > 1e3 && a * b > 0;
};
