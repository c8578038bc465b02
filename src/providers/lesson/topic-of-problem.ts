import { contains, type Expression } from '../solver/expression.js';
import type { Problem } from '../solver/problem.js';

const has = (expression: Expression, ...kinds: readonly Expression['kind'][]): boolean =>
  contains(expression, ({ kind }) => kinds.includes(kind));
const calls = (expression: Expression, ...names: readonly string[]): boolean =>
  contains(expression, (part) => part.kind === 'call' && names.includes(part.name));
const isSquared = (expression: Expression): boolean =>
  contains(
    expression,
    (part) => part.kind === 'power' && part.exponent.kind === 'number' && part.exponent.value.numerator > 1n,
  );
const dividesByUnknown = (expression: Expression): boolean =>
  contains(
    expression,
    (part) => part.kind === 'quotient' && contains(part.below, ({ kind }) => kind === 'symbol'),
  );

/** The topic, by its id, to which a problem belongs that stands alone. */
export function topicOfProblem(problem: Problem): string {
  switch (problem.kind) {
    case 'arithmetic':
      return arithmeticTopic(problem.expression);
    case 'percentage':
      return 'percentages';
    case 'simplify':
      if (dividesByUnknown(problem.expression)) return 'rational-expressions';
      return calls(problem.expression, 'ln', 'log') ? 'logarithms' : 'algebraic-expressions';
    case 'expand':
      return 'expanding';
    case 'factor':
      return 'factoring';
    case 'equation':
      if (problem.method === 'completing the square') return 'completing-the-square';
      if (problem.method === 'formula') return 'quadratic-formula';
      return equationTopic(problem.left, problem.right);
    case 'inequality':
      return 'inequalities';
    case 'system':
      return 'systems';
    case 'derivative':
      return problem.at === undefined ? 'derivatives' : 'tangents';
    case 'integral':
      return problem.bounds ? 'definite-integrals' : 'integrals';
    case 'limit':
      return 'limits';
  }
}

function arithmeticTopic(expression: Expression): string {
  if (calls(expression, 'ln', 'log')) return 'logarithms';
  if (calls(expression, 'sin', 'cos', 'tan', 'sec', 'csc', 'cot', 'arcsin', 'arccos', 'arctan'))
    return 'trigonometry';
  if (calls(expression, 'sqrt')) return 'roots';
  if (contains(expression, (part) => part.kind === 'number' && part.decimal === true)) return 'decimals';
  if (has(expression, 'quotient')) return 'fractions';
  return has(expression, 'power') ? 'exponents' : 'order-of-operations';
}

function equationTopic(...sides: readonly Expression[]): string {
  const some = (test: (side: Expression) => boolean) => sides.some(test);
  if (some((side) => calls(side, 'abs'))) return 'absolute-value';
  if (some((side) => calls(side, 'sqrt'))) return 'roots';
  if (some(dividesByUnknown)) return 'rational-expressions';
  return some(isSquared) ? 'quadratic-equations' : 'linear-equations';
}
