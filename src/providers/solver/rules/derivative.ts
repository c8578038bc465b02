import { type Differentiated, derivativeOf, differentiate } from '../algebra/derivative-rules.js';
import { simplified } from '../algebra/normal.js';
import { flattened, replaced, substituted } from '../algebra/replace.js';
import { tidied } from '../algebra/tidy.js';
import {
  contains,
  type DerivativeExpression,
  difference,
  type Expression,
  product,
  sum,
  symbol,
  variablesOf,
} from '../expression.js';
import { equation } from '../formula.js';
import type { Graph } from '../graph.js';
import { evaluate } from '../numeric/evaluate.js';
import { type Phrase, say, together } from '../phrase.js';
import type { DerivativeProblem } from '../problem.js';
import { plainText } from '../write/plain.js';
import { type Step, step, type Work } from './step.js';

const ORDINALS = ['first', 'second', 'third', 'fourth'] as const;

/** @throws UnsupportedProblemError where no rule applies */
export function workDerivative({ expression, variable, order, at }: DerivativeProblem): Work {
  let current = expression;
  const steps: Step[] = [];
  const start = derivative(current, variable);
  for (let count = 0; count < order; count += 1) {
    if (count > 0) {
      steps.push(
        step(
          'Differentiate again',
          say`This was the ${ORDINALS[count - 1] ?? ''} derivative. Differentiate it once more.`,
          derivative(current, variable),
        ),
      );
    }
    const once = differentiateOnce(derivative(current, variable));
    steps.push(...once);
    current = resultOf(current, variable);
  }
  if (at === undefined) return { start, steps, answer: { kind: 'value', value: current } };
  return withValue({ start, steps, current, expression, variable, at, order });
}

const derivative = (of: Expression, variable: string): DerivativeExpression => ({
  kind: 'derivative',
  of,
  variable,
});

/** The derivative in the form in which it is given. */
export const resultOf = (of: Expression, variable: string): Expression => tidied(derivativeOf(of, variable));

/** Rule after rule until no derivative is left; what is known at once goes into one step. */
function differentiateOnce(start: DerivativeExpression): Step[] {
  const steps: Step[] = [];
  const { variable } = start;
  let line: Expression = start;
  for (;;) {
    const pending = pendingIn(line);
    if (pending.length === 0) break;
    const rules = pending.map((one) => ({
      one,
      rule: one === start ? differentiate(one.of, variable) : atOnce(one.of, variable),
    }));
    const next = rules.find(({ rule }) => !rule.basic);
    if (next) {
      line = flattened(replaced(line, (part) => (part === next.one ? next.rule.result : undefined)));
      steps.push(step(next.rule.rule, next.rule.explanation, line));
      continue;
    }
    const results = new Map(rules.map(({ one, rule }) => [one, simplified(rule.result, 'keep')]));
    line = replaced(line, (part) => (part.kind === 'derivative' ? results.get(part) : undefined));
    const unique = new Map(
      rules
        .filter(({ one }) => one.of.kind !== 'number')
        .map(({ rule }) => [plainTextOf(rule.explanation), rule]),
    );
    const names = [...new Set([...unique.values()].map(({ rule }) => rule))];
    const words = [...unique.values()].map(({ explanation }) => explanation);
    steps.push(
      step(
        names.join(', ') || 'Constant rule',
        words.length === 0 ? say`The derivative of a constant is zero.` : together(...words),
        line,
      ),
    );
  }
  const result = resultOf(start.of, variable);
  if (plainText(line) !== plainText(result))
    steps.push(step('Simplify', say`Simplify: work out the products and put like terms together.`, result));
  return steps;
}

/** A sum of what is known at once is known at once itself, where it is a part of something else. */
function atOnce(of: Expression, variable: string): Differentiated {
  const rule = differentiate(of, variable);
  if (of.kind !== 'sum' || !of.terms.every((term) => differentiate(term, variable).basic)) return rule;
  const result = simplified(derivativeOf(of, variable));
  return { rule: 'Sum rule', explanation: say`The derivative of ${of} is ${result}.`, result, basic: true };
}

const plainTextOf = (phrase: Phrase) =>
  phrase.map((part) => (typeof part === 'string' ? part : plainText(part))).join('');

function pendingIn(expression: Expression): DerivativeExpression[] {
  const found: DerivativeExpression[] = [];
  contains(expression, (part) => {
    if (part.kind === 'derivative') found.push(part);
    return false;
  });
  return found;
}

interface AtPlace {
  readonly start: Expression;
  readonly steps: Step[];
  readonly current: Expression;
  readonly expression: Expression;
  readonly variable: string;
  readonly at: Expression;
  readonly order: number;
}

/** The derivative at a place, which is the slope of the tangent there. */
function withValue({ start, steps, current, expression, variable, at, order }: AtPlace): Work {
  const value = simplified(substituted(current, variable, at));
  const place = equation(symbol(variable), at);
  const why =
    order === 1 ? say`Put in ${place}. This is the slope of the tangent there.` : say`Put in ${place}.`;
  const work: Work = {
    start,
    steps: [...steps, step('Evaluate', why, value)],
    answer: { kind: 'value', value },
  };
  if (order !== 1 || variablesOf(expression).length !== 1 || variablesOf(at).length > 0) return work;
  const height = simplified(substituted(expression, variable, at));
  const tangent = simplified(sum(height, product(value, difference(symbol(variable), at))));
  const x = evaluate(at, {});
  const graph: Graph = {
    variable,
    functions: [expression, tangent],
    interval: [x - 3, x + 3],
    points: [{ x, y: evaluate(height, {}), label: place }],
  };
  return { ...work, graph };
}
