import nerdamer from 'nerdamer-prime/all';
import { simplified } from '../algebra/normal.js';
import type { Answer } from '../answer.js';
import { DisagreementError, UnreadableProblemError, UnsupportedProblemError } from '../errors.js';
import { difference, type Expression, variablesOf } from '../expression.js';
import { type Complex, evaluateComplex, size } from '../numeric/complex.js';
import { evaluate } from '../numeric/evaluate.js';
import type { EquationProblem, Problem, SystemProblem } from '../problem.js';
import { parseExpression } from '../read/parser.js';
import { checkAnswer, percentageExpression } from './check.js';
import { hasSlope } from './check-calculus.js';
import { disagree, hasSameValues, isClose } from './numbers.js';
import { toNerdamer } from './to-nerdamer.js';

/** It gives up by the clock, after 0.8 s: on a busy machine that would be before it is right. */
nerdamer.set('TIMEOUT', 10_000);

/**
 * Asks nerdamer the same problem. It computes without a pause for up to some seconds: in a process of its own only.
 * @returns whether it gives the same answer; false where it has none that can be compared
 * @throws DisagreementError where its answer is another, and does not fail the check that ours passed
 */
export function agreesWithNerdamer(problem: Problem, answer: Answer): boolean {
  switch (problem.kind) {
    case 'arithmetic':
      return sameValue(problem, problem.expression, answer);
    case 'percentage':
      return (
        problem.ask !== 'rate' &&
        problem.ask !== 'change' &&
        sameValue(problem, percentageExpression(problem), answer)
      );
    case 'simplify':
    case 'expand':
    case 'factor': {
      const { kind } = problem;
      return sameFunction(
        problem,
        ask(problem.expression, (text) => nerdamer(`${kind}(${text})`)),
        answer,
      );
    }
    case 'equation':
      return sameRoots(problem, answer);
    case 'system':
      return sameSolution(problem, answer);
    case 'derivative': {
      const { variable, order, at } = problem;
      return (
        at === undefined &&
        sameFunction(
          problem,
          ask(problem.expression, (text) => nerdamer(`diff(${text},${variable},${order})`)),
          answer,
        )
      );
    }
    case 'integral': {
      const { variable, bounds, expression } = problem;
      const found = ask(expression, (text) => nerdamer(`integrate(${text},${variable})`));
      if (answer.kind !== 'antiderivative')
        return bounds !== undefined && sameDefinite(found, variable, bounds, answer);
      return found !== undefined && hasSlope(found, expression, variable) === true;
    }
    case 'limit': {
      const { variable, side } = problem;
      const to = toNerdamer(problem.to)?.replaceAll('infinity', 'Infinity');
      // Of limits from one side it knows nothing, and where both sides differ it gives one of them.
      if (to === undefined || side !== undefined || answer.kind !== 'value') return false;
      return sameFunction(
        problem,
        ask(problem.expression, (text) => nerdamer(`limit(${text},${variable},${to})`)),
        answer,
      );
    }
    case 'inequality':
      return false;
  }
}

/** What it answers, read back; undefined where it fails, repeats the question, or says what cannot be read. */
function ask(
  expression: Expression,
  question: (text: string) => { toString(): string },
): Expression | undefined {
  const text = toNerdamer(expression);
  if (text === undefined) return undefined;
  const answered = quietly(() => question(text).toString());
  return answered === undefined ? undefined : readBack(answered);
}

/** nerdamer throws errors of its own kind for whatever it cannot do. */
function quietly<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function readBack(answered: string): Expression | undefined {
  try {
    const text = answered.replace(/\blog10\b/g, 'lg').replace(/\blog\b/g, 'ln');
    return parseExpression({ text, at: 0 });
  } catch (error) {
    if (error instanceof UnreadableProblemError || error instanceof UnsupportedProblemError) return undefined;
    throw error;
  }
}

/** Whether an answer of its fails the check that ours passed: then it is nerdamer that is wrong. */
function isRefuted(problem: Problem, found: Expression): boolean {
  try {
    checkAnswer(problem, { kind: 'value', value: found });
    return false;
  } catch (error) {
    if (error instanceof DisagreementError) return true;
    if (error instanceof UnsupportedProblemError) return false;
    throw error;
  }
}

function sameFunction(problem: Problem, found: Expression | undefined, answer: Answer): boolean {
  if (found === undefined || answer.kind !== 'value') return false;
  const same = hasSameValues(found, answer.value);
  if (same === false && !isRefuted(problem, found)) disagree('a second system gives another result');
  return same === true;
}

function sameValue(problem: Problem, expression: Expression, answer: Answer): boolean {
  if (answer.kind !== 'value') return false;
  const found = ask(expression, (text) => nerdamer(text));
  if (found === undefined || variablesOf(found).length > 0) return false;
  const [a, b] = [evaluateComplex(found, {}), evaluateComplex(answer.value, {})];
  if (!Number.isFinite(size(a))) return false;
  if (isSameComplex(a, b)) return true;
  return isRefuted(problem, found) ? false : disagree('a second system gives another number');
}

const isSameComplex = (a: Complex, b: Complex) => isClose(a.re, b.re) && isClose(a.im, b.im);

function sameDefinite(
  found: Expression | undefined,
  variable: string,
  { from, to }: { from: Expression; to: Expression },
  answer: Answer,
): boolean {
  if (found === undefined || answer.kind !== 'value') return false;
  const value =
    evaluate(found, { [variable]: evaluate(to, {}) }) - evaluate(found, { [variable]: evaluate(from, {}) });
  // An antiderivative may jump between the bounds: then the difference says nothing, and numerical integration decided.
  return Number.isFinite(value) && isClose(value, evaluate(answer.value, {}), 1e-6);
}

/** Its roots, each once, and only those that satisfy the equation. */
function sameRoots({ left, right, variable }: EquationProblem, answer: Answer): boolean {
  const [a, b] = [toNerdamer(left), toNerdamer(right)];
  if (
    a === undefined ||
    b === undefined ||
    (answer.kind !== 'roots' && answer.kind !== 'none') ||
    variablesOf(left, right).length !== 1
  )
    return false;
  const answered = quietly(() => nerdamer(`solve(${a}=${b},${variable})`).toString());
  const texts = answered?.replace(/^\[|\]$/g, '').split(',') ?? [];
  const whole = difference(left, right);
  const theirs = texts.flatMap((text) => {
    const root = text === '' ? undefined : readBack(text);
    const value = root && evaluateComplex(root, {});
    return value && size(evaluateComplex(whole, { [variable]: value })) < 1e-6 * Math.max(1, size(value) ** 3)
      ? [value]
      : [];
  });
  const ours = answer.kind === 'roots' ? answer.roots.map((root) => evaluateComplex(root, {})) : [];
  const isOurs = (value: Complex) =>
    ours.some(
      (root) => size({ re: root.re - value.re, im: root.im - value.im }) < 1e-4 * Math.max(1, size(value)),
    );
  const stranger = theirs.find((value) => !isOurs(value));
  const realOnly = ours.every(({ im }) => im === 0);
  if (stranger && !(realOnly && Math.abs(stranger.im) > 1e-6)) disagree('a second system finds another root');
  return (
    ours.length > 0 &&
    ours.every((root) =>
      theirs.some(
        (value) => size({ re: root.re - value.re, im: root.im - value.im }) < 1e-4 * Math.max(1, size(root)),
      ),
    )
  );
}

function sameSolution({ equations, variables }: SystemProblem, answer: Answer): boolean {
  if (answer.kind !== 'values' || answer.free.length > 0) return false;
  const texts = equations.map(({ left, right }) => {
    const [a, b] = [toNerdamer(left), toNerdamer(right)];
    return a && b ? `${a}=${b}` : undefined;
  });
  const asked = texts.flatMap((text) => text ?? []);
  if (asked.length !== texts.length || asked.length !== variables.length) return false;
  const answered = quietly(() => String(nerdamer.solveEquations(asked)));
  const parts = answered?.split(',') ?? [];
  const pairs = variables.map((name) => parts[parts.indexOf(name) + 1]);
  return answer.values.every(({ variable, value }) => {
    const text = pairs[variables.indexOf(variable)];
    const found = text === undefined ? undefined : readBack(text);
    if (found === undefined || variablesOf(found).length > 0) return false;
    if (!isClose(evaluate(simplified(found), {}), evaluate(value, {})))
      disagree('a second system gives another solution');
    return true;
  });
}
