import type { Answer } from '../answer.js';
import { contains, difference, type Expression, integer, product, quotient, sum } from '../expression.js';
import { evaluateComplex, size } from '../numeric/complex.js';
import { evaluate } from '../numeric/evaluate.js';
import type { PercentageProblem, Problem } from '../problem.js';
import { checkDerivative, checkIntegral, checkLimit } from './check-calculus.js';
import { checkEquation } from './check-equation.js';
import { checkInequality } from './check-inequality.js';
import { checkSystem } from './check-system.js';
import { checkSameValues, disagree, uncheckable } from './numbers.js';

/**
 * Checks an answer against its problem in numbers, by other ways than it was found.
 * @returns the names of the checks that were passed, at least one
 * @throws DisagreementError where one is not passed
 */
export function checkAnswer(problem: Problem, answer: Answer): string[] {
  const passed = checksOf(problem, answer);
  if (passed.length === 0) uncheckable('there is no way to');
  return passed;
}

function checksOf(problem: Problem, answer: Answer): string[] {
  switch (problem.kind) {
    case 'arithmetic':
      return checkNumber(problem.expression, answeredValue(answer));
    case 'percentage':
      return checkNumber(percentageExpression(problem), answeredValue(answer));
    case 'simplify':
    case 'expand':
    case 'factor':
      checkSameValues(problem.expression, answeredValue(answer));
      return ['sample points'];
    case 'equation':
      return checkEquation(problem, answer);
    case 'inequality':
      return checkInequality(problem, answer);
    case 'system':
      return checkSystem(problem, answer);
    case 'derivative':
      return checkDerivative(problem, answer);
    case 'integral':
      return checkIntegral(problem, answer);
    case 'limit':
      return checkLimit(problem, answer);
  }
}

const answeredValue = (answer: Answer): Expression =>
  answer.kind === 'value' ? answer.value : disagree('the answer is not a value');

function checkNumber(expression: Expression, value: Expression): string[] {
  const percent = (part: Expression) => part.kind === 'percent';
  const plain = (part: Expression): Expression =>
    part.kind === 'percent' ? quotient(part.of, integer(100)) : part;
  const [a, b] = [
    evaluateComplex(expression, {}),
    evaluateComplex(contains(value, percent) ? plain(value) : value, {}),
  ];
  const gap = size({ re: a.re - b.re, im: a.im - b.im });
  const close = gap <= 1e-9 * Math.max(1, size(a), size(b));
  // Roots of negative numbers are compared; functions of them have several values.
  if (!close && !Number.isFinite(evaluate(expression, {}))) uncheckable('it is not a real number');
  if (!close) disagree('the number is another');
  return ['floating point'];
}

/** What is asked for, as one expression. */
export function percentageExpression(problem: PercentageProblem): Expression {
  const hundred = integer(100);
  switch (problem.ask) {
    case 'part':
      return quotient(product(problem.rate, problem.whole), hundred);
    case 'rate':
      return quotient(problem.part, problem.whole);
    case 'whole':
      return quotient(product(hundred, problem.part), problem.rate);
    case 'increase':
      return quotient(product(problem.whole, sum(hundred, problem.rate)), hundred);
    case 'decrease':
      return quotient(product(problem.whole, difference(hundred, problem.rate)), hundred);
    case 'change':
      return quotient(difference(problem.to, problem.from), problem.from);
  }
}
