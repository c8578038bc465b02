import { factorPolynomial } from '../algebra/factor-polynomial.js';
import { simplified } from '../algebra/normal.js';
import {
  coefficient,
  degree,
  dividePolynomials,
  expressionOfPolynomial,
  leading,
  type Polynomial,
  polynomial,
  valueAt,
} from '../algebra/polynomial.js';
import { rationalFunctionOf } from '../algebra/rational-function.js';
import { substituted } from '../algebra/replace.js';
import type { Answer } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import {
  contains,
  type Expression,
  integer,
  type LimitExpression,
  number,
  power,
  product,
  quotient,
  sum,
  symbol,
  variablesOf,
} from '../expression.js';
import { equation, type Formula, words } from '../formula.js';
import { say } from '../phrase.js';
import type { LimitProblem } from '../problem.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { factoredExpression } from './factored.js';
import { limitByDerivatives } from './limit-by-derivatives.js';
import { type Step, step, type Work } from './step.js';

/** @throws UnsupportedProblemError where no rule applies */
export function workLimit(problem: LimitProblem): Work {
  const start: LimitExpression = {
    kind: 'limit',
    of: problem.expression,
    variable: problem.variable,
    to: problem.to,
    ...(problem.side ? { side: problem.side } : {}),
  };
  if (variablesOf(problem.expression).some((name) => name !== problem.variable)) {
    throw new UnsupportedProblemError('Limits are taken of functions of one variable here.');
  }
  const to = simplified(problem.to);
  if (contains(to, (part) => part.kind === 'symbol' && part.name === 'infinity'))
    return { start, ...atInfinity(start, infinitySign(to)) };
  if (variablesOf(to).length > 0)
    throw new UnsupportedProblemError('The place of a limit must be a number or infinity here.');
  const fraction = rationalFunctionOf(problem.expression, problem.variable);
  const solved =
    fraction && to.kind === 'number'
      ? ofFraction(start, fraction.above, fraction.below, to.value)
      : limitByDerivatives(start, to);
  return { start, ...solved };
}

interface SolvedLimit {
  readonly steps: readonly Step[];
  readonly answer: Answer;
}

function infinitySign(to: Expression): 1 | -1 {
  if (to.kind === 'symbol') return 1;
  if (to.kind === 'negative' && to.of.kind === 'symbol') return -1;
  throw new UnsupportedProblemError('A limit goes to a number, to infinity or to minus infinity.');
}

const answerLine = (value: Expression): SolvedLimit['answer'] => ({ kind: 'value', value });

function ofFraction(start: LimitExpression, above: Polynomial, below: Polynomial, at: Rational): SolvedLimit {
  const x = symbol(start.variable);
  const place = number(at);
  const [top, bottom] = [valueAt(above, at), valueAt(below, at)];
  if (!rational.isZero(bottom)) return bySubstitution(start, place, number(rational.divide(top, bottom)));
  if (!rational.isZero(top)) return infinite(start, above, below, at, []);
  const steps: Step[] = [];
  const factored = quotient(
    factoredExpression(factorPolynomial(above), start.variable),
    factoredExpression(factorPolynomial(below), start.variable),
  );
  const limit = (of: Expression): Formula => ({ ...start, of });
  if (above.length === 0)
    return {
      steps: [step('Simplify', say`The numerator is zero everywhere.`, integer(0))],
      answer: answerLine(integer(0)),
    };
  const divisor = polynomial(rational.negate(at), rational.one);
  const shown = expressionOfPolynomial(divisor, start.variable);
  steps.push(
    step(
      'Factor',
      say`Putting in ${equation(x, place)} gives zero over zero, which says nothing. Factor numerator and denominator.`,
      limit(factored),
    ),
  );
  let [first, second] = [above, below];
  let times = 0;
  while (rational.isZero(valueAt(first, at)) && rational.isZero(valueAt(second, at))) {
    first = dividePolynomials(first, divisor).quotient;
    second = dividePolynomials(second, divisor).quotient;
    times += 1;
  }
  const common = times === 1 ? shown : power(shown, integer(times));
  const rest =
    degree(second) === 0
      ? expressionOfPolynomial(
          first.map((value) => rational.divide(value, leading(second))),
          start.variable,
        )
      : quotient(
          expressionOfPolynomial(first, start.variable),
          expressionOfPolynomial(second, start.variable),
        );
  steps.push(
    step(
      'Cancel',
      say`Cancel the common factor ${common}. This is allowed, because ${x} comes close to ${place} but never equals it.`,
      limit(rest),
    ),
  );
  const [topRest, bottomRest] = [valueAt(first, at), valueAt(second, at)];
  if (rational.isZero(bottomRest)) return infinite(start, first, second, at, steps);
  const value = number(rational.divide(topRest, bottomRest));
  const done = bySubstitution({ ...start, of: rest }, place, value);
  return { steps: [...steps, ...done.steps], answer: done.answer };
}

function bySubstitution(start: LimitExpression, place: Expression, value: Expression): SolvedLimit {
  const x = symbol(start.variable);
  const filled = substituted(start.of, start.variable, place);
  const line = step(
    'Substitute',
    say`The function is continuous at ${equation(x, place)}, so put in ${place} for ${x}.`,
    filled,
  );
  const done =
    plainText(filled) === plainText(value) ? [] : [step('Simplify', say`Work out the value.`, value)];
  return { steps: [line, ...done], answer: answerLine(value) };
}

/** A number that is not zero over one that goes to zero: the size grows without bound, and the signs decide. */
function infinite(
  start: LimitExpression,
  above: Polynomial,
  below: Polynomial,
  at: Rational,
  before: readonly Step[],
): SolvedLimit {
  const x = symbol(start.variable);
  const place = number(at);
  const divisor = polynomial(rational.negate(at), rational.one);
  let rest = below;
  let times = 0;
  while (rational.isZero(valueAt(rest, at))) {
    rest = dividePolynomials(rest, divisor).quotient;
    times += 1;
  }
  const right = signOf(rational.sign(valueAt(above, at)) * rational.sign(valueAt(rest, at)));
  const left = times % 2 === 0 ? right : signOf(-right);
  const named = (sign: 1 | -1) => (sign > 0 ? 'infinity' : 'minus infinity');
  const why = say`Near ${equation(x, place)} the denominator goes to zero while the numerator goes to ${number(valueAt(above, at))}, so the values grow without bound.`;
  const signs =
    start.side === undefined
      ? say`From the left they go to ${named(left)}, from the right to ${named(right)}.`
      : say`From the ${start.side} they go to ${named(start.side === 'left' ? left : right)}.`;
  const sign = start.side === 'left' ? left : start.side === 'right' || left === right ? right : undefined;
  const answer: Answer = sign === undefined ? { kind: 'no limit' } : { kind: 'infinite', sign };
  const line: Formula = sign === undefined ? words('the limit does not exist') : infinityOf(sign);
  const verdict = sign === undefined ? say` The two sides differ, so there is no limit.` : say``;
  return { steps: [...before, step('Compare the sides', [...why, ' ', ...signs, ...verdict], line)], answer };
}

const signOf = (value: number): 1 | -1 => (value < 0 ? -1 : 1);

const infinityOf = (sign: 1 | -1): Expression =>
  sign > 0 ? symbol('infinity') : { kind: 'negative', of: symbol('infinity') };

/** Only the highest powers count far out. */
function atInfinity(start: LimitExpression, direction: 1 | -1): SolvedLimit {
  const fraction = rationalFunctionOf(start.of, start.variable);
  if (fraction === undefined) return limitByDerivatives(start, infinityOf(direction));
  const { above, below } = fraction;
  const x = symbol(start.variable);
  if (degree(below) === 0)
    return ofPolynomial(
      above.map((value) => rational.divide(value, leading(below))),
      start,
      direction,
    );
  const highest = power(x, integer(degree(below)));
  const divided = (of: Polynomial) => dividedTerms(of, degree(below), x);
  const line: LimitExpression = { ...start, of: quotient(divided(above), divided(below)) };
  const base = step(
    'Divide by the highest power',
    say`Divide numerator and denominator by ${degree(below) === 1 ? x : highest}, the highest power in the denominator.`,
    line,
  );
  if (degree(above) <= degree(below)) {
    const value = number(rational.divide(coefficient(above, degree(below)), leading(below)));
    const why = say`Every term with ${x} in a denominator goes to zero. What is left is the limit.`;
    return { steps: [base, step('Let the small terms vanish', why, value)], answer: answerLine(value) };
  }
  const odd = (degree(above) - degree(below)) % 2 !== 0;
  const sign = signOf(
    rational.sign(leading(above)) * rational.sign(leading(below)) * (direction < 0 && odd ? -1 : 1),
  );
  const why = say`The denominator goes to ${number(leading(below))}, while the numerator grows without bound.`;
  return {
    steps: [base, step('Compare the degrees', why, infinityOf(sign))],
    answer: { kind: 'infinite', sign },
  };
}

const dividedTerms = (of: Polynomial, by: number, x: Expression): Expression => {
  const terms = of.flatMap((value, place): Expression[] =>
    rational.isZero(value) ? [] : [simplified(product(number(value), power(x, integer(place - by))))],
  );
  return terms.length === 0 ? integer(0) : sum(...terms.reverse());
};

function ofPolynomial(of: Polynomial, start: LimitExpression, direction: 1 | -1): SolvedLimit {
  if (degree(of) < 1) {
    const value = simplified(start.of);
    return {
      steps: [step('Simplify', say`This is the same number everywhere.`, value)],
      answer: answerLine(value),
    };
  }
  const odd = degree(of) % 2 !== 0;
  const sign = signOf(rational.sign(leading(of)) * (direction < 0 && odd ? -1 : 1));
  const term = simplified(product(number(leading(of)), power(symbol(start.variable), integer(degree(of)))));
  const why = say`Far out the highest power, ${term}, outweighs everything else.`;
  return { steps: [step('Compare the powers', why, infinityOf(sign))], answer: { kind: 'infinite', sign } };
}
