import { derivativeOf } from '../algebra/derivative-rules.js';
import { simplified } from '../algebra/normal.js';
import { substituted } from '../algebra/replace.js';
import { tidied } from '../algebra/tidy.js';
import type { Answer } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import { contains, type Expression, integer, type LimitExpression, quotient, symbol } from '../expression.js';
import { equation } from '../formula.js';
import { evaluate } from '../numeric/evaluate.js';
import { say } from '../phrase.js';
import { plainText } from '../write/plain.js';
import { type Step, step } from './step.js';

const MOST_TIMES = 4;
const LARGEST = 1e9;

/** Limits of other functions: by continuity, and zero over zero by L'Hôpital's rule. */
export function limitByDerivatives(
  start: LimitExpression,
  to: Expression,
): { steps: Step[]; answer: Answer } {
  if (contains(to, (part) => part.kind === 'symbol' && part.name === 'infinity')) {
    throw new UnsupportedProblemError('Limits at infinity are taken of fractions of polynomials here.');
  }
  const x = symbol(start.variable);
  const steps: Step[] = [];
  let of = start.of;
  for (let times = 0; times <= MOST_TIMES; times += 1) {
    const filled = substituted(of, start.variable, to);
    // A tangent at a right angle is a huge number in doubles, not infinity.
    if (Math.abs(evaluate(filled, {})) < LARGEST) {
      const value = simplified(filled);
      if (!Number.isFinite(evaluate(value, {}))) break;
      steps.push(
        step(
          'Substitute',
          say`The function is continuous at ${equation(x, to)}, so put in ${to} for ${x}.`,
          filled,
        ),
      );
      if (plainText(value) !== plainText(filled))
        steps.push(step('Simplify', say`Work out the value.`, value));
      return { steps, answer: { kind: 'value', value } };
    }
    const [above, below] = of.kind === 'quotient' ? [of.above, of.below] : [of, integer(1)];
    const isZero = (part: Expression) =>
      Math.abs(evaluate(substituted(part, start.variable, to), {})) < 1e-12;
    if (!isZero(above) || !isZero(below)) break;
    const next = quotient(
      tidied(derivativeOf(above, start.variable)),
      tidied(derivativeOf(below, start.variable)),
    );
    const why = say`Putting in ${equation(x, to)} gives zero over zero. By L'Hôpital's rule the limit is that of the derivative of the top over the derivative of the bottom.`;
    steps.push(step("L'Hôpital's rule", why, { ...start, of: next }));
    of = next;
  }
  throw new UnsupportedProblemError(`There is no rule here for the limit of ${plainText(start.of)}.`);
}
