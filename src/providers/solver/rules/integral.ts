import { rewriteIntegral } from '../algebra/integral-methods.js';
import { knownIntegral } from '../algebra/integral-rules.js';
import { simplified } from '../algebra/normal.js';
import { replaced, substituted } from '../algebra/replace.js';
import { UnsupportedProblemError } from '../errors.js';
import {
  contains,
  difference,
  type Expression,
  type IntegralExpression,
  sum,
  symbol,
  variablesOf,
} from '../expression.js';
import { evaluate } from '../numeric/evaluate.js';
import { type Phrase, say, together } from '../phrase.js';
import type { IntegralProblem } from '../problem.js';
import { plainText } from '../write/plain.js';
import { refuseUndefined } from './defined.js';
import { type Step, step, type Work } from './step.js';

const MOST_STEPS = 12;

/** @throws UnsupportedProblemError where no rule applies, or the integral is improper */
export function workIntegral({ expression, variable, bounds }: IntegralProblem): Work {
  const whole: IntegralExpression = {
    kind: 'integral',
    of: expression,
    variable,
    ...(bounds ? { bounds } : {}),
  };
  if (bounds) refuseImproper(expression, variable, bounds);
  const { steps, value } = antiderivative(expression, variable, bounds === undefined);
  if (!bounds) return { start: whole, steps, answer: { kind: 'antiderivative', value } };
  const { from, to } = bounds;
  const filled = difference(substituted(value, variable, to), substituted(value, variable, from));
  const result = simplified(filled);
  const all = [
    ...steps,
    step(
      'Fundamental theorem',
      say`By the fundamental theorem of calculus, the definite integral is the antiderivative at ${to} minus the antiderivative at ${from}.`,
      { kind: 'between', of: value, from, to },
    ),
    step('Insert the bounds', say`Put in the upper bound, and subtract what the lower bound gives.`, filled),
    step('Simplify', say`Work out the value.`, result),
  ];
  const [low, high] = [evaluate(from, {}), evaluate(to, {})];
  const drawable =
    Number.isFinite(low) && Number.isFinite(high) && low < high && variablesOf(expression).length < 2;
  const room = Math.max(0.5, (high - low) * 0.25);
  const graph = drawable
    ? {
        graph: {
          variable,
          functions: [expression],
          interval: [low - room, high + room] as const,
          points: [],
          area: [low, high] as const,
        },
      }
    : {};
  return { start: whole, steps: all, answer: { kind: 'value', value: result }, ...graph };
}

function refuseImproper(
  of: Expression,
  variable: string,
  { from, to }: { from: Expression; to: Expression },
): void {
  const isInfinite = (part: Expression) => part.kind === 'symbol' && part.name === 'infinity';
  if (contains(from, isInfinite) || contains(to, isInfinite)) {
    throw new UnsupportedProblemError('Integrals up to infinity are not solved here.');
  }
  if (variablesOf(from, to).length > 0)
    throw new UnsupportedProblemError('The bounds of an integral must be numbers here.');
  refuseUndefined(of, variable, evaluate(from, {}), evaluate(to, {}));
}

/** Rule after rule until no integral is left; the constant is added at the end, where it is wanted. */
function antiderivative(
  of: Expression,
  variable: string,
  withConstant: boolean,
): { steps: Step[]; value: Expression } {
  const steps: Step[] = [];
  let line: Expression = { kind: 'integral', of, variable };
  while (steps.length <= MOST_STEPS) {
    const pending = integralsIn(line);
    if (pending.length === 0) break;
    const known = pending.map((one) => ({ one, rule: knownIntegral(one.of, variable) }));
    const open = known.find(({ rule }) => rule === undefined);
    if (open) {
      const next = rewriteIntegral(open.one.of, variable);
      if (!next)
        throw new UnsupportedProblemError(
          `There is no rule here for the integral of ${plainText(open.one.of)}.`,
        );
      line = replaced(line, (part) => (part === open.one ? next.result : undefined));
      steps.push(step(next.rule, next.explanation, line));
      continue;
    }
    line = replaced(line, (part) =>
      part.kind === 'integral' ? knownIntegral(part.of, variable)?.value : undefined,
    );
    const words = uniqueWords(known.flatMap(({ rule }) => (rule ? [rule.explanation] : [])));
    const names = [...new Set(known.flatMap(({ rule }) => (rule ? [rule.rule] : [])))];
    steps.push(step(names.join(', '), together(...words), line));
  }
  if (integralsIn(line).length > 0)
    throw new UnsupportedProblemError(`There is no short way here to the integral of ${plainText(of)}.`);
  const value = simplified(line, 'keep');
  const last = steps.at(-1);
  if (!withConstant) {
    if (last && plainText(last.formula) !== plainText(value))
      steps.push(step('Simplify', say`Simplify.`, value));
    return { steps, value };
  }
  const explanation = say`Simplify, and add the constant of integration ${symbol('C')}: a constant vanishes when differentiating, so all of these are antiderivatives.`;
  const constant = sum(...(value.kind === 'sum' ? value.terms : [value]), symbol('C'));
  steps.push(step('Add the constant', explanation, constant));
  return { steps, value };
}

function integralsIn(expression: Expression): IntegralExpression[] {
  const found: IntegralExpression[] = [];
  contains(expression, (part) => {
    if (part.kind === 'integral') found.push(part);
    return false;
  });
  return found;
}

const uniqueWords = (phrases: readonly Phrase[]): Phrase[] => [
  ...new Map(
    phrases.map((phrase) => [
      phrase.map((part) => (typeof part === 'string' ? part : plainText(part))).join(''),
      phrase,
    ]),
  ).values(),
];
