import { simplified } from '../algebra/normal.js';
import { coefficient, polynomialOf } from '../algebra/polynomial.js';
import { overOneDenominator } from '../algebra/surd-form.js';
import { expressionOf, inOrder, scaleTerms } from '../algebra/terms.js';
import type { Interval } from '../answer.js';
import { formulaOf } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import {
  absoluteValue,
  dependsOn,
  difference,
  type Expression,
  negative,
  number,
  quotient,
  symbol,
} from '../expression.js';
import {
  alternatives,
  type Formula,
  holds,
  type Relation,
  type RelationSign,
  relation,
  turned,
  words,
} from '../formula.js';
import { evaluate } from '../numeric/evaluate.js';
import { say } from '../phrase.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { absoluteParts } from './absolute-equation.js';
import { ray, type SolvedInequality } from './ray.js';
import { type Step, step } from './step.js';

/** a|mx + b| + c < d: isolated, then read as a distance from zero. */
export function solveAbsoluteInequality(given: Relation, variable: string): SolvedInequality {
  const { absolutes, rest } = absoluteParts(difference(given.left, given.right), variable);
  const [absolute, ...others] = absolutes;
  if (absolute === undefined || others.length > 0)
    throw new UnsupportedProblemError('Inequalities with several absolute values are not solved here.');
  const value = expressionOf(
    inOrder(scaleTerms(rest, rational.divide(rational.of(-1), absolute.coefficient))),
  );
  const line = polynomialOf(absolute.inside, variable);
  if (dependsOn(value, variable) || line?.length !== 2) {
    throw new UnsupportedProblemError(
      'Absolute values in inequalities are solved where they hold something linear and are compared with a number.',
    );
  }
  const sign = absolute.coefficient.numerator < 0n ? turned(given.sign) : given.sign;
  const isolated = relation(absoluteValue(absolute.inside), sign, value);
  const steps: Step[] = [];
  if (plainText(isolated) !== plainText(given)) {
    steps.push(
      step(
        'Isolate the absolute value',
        say`Bring the absolute value to stand alone on the left side.`,
        isolated,
      ),
    );
  }
  const size = evaluate(value, {});
  if (size < 0 || (size === 0 && (sign === '<' || sign === '>=')))
    return trivial(steps, sign, size, value, variable);
  const solve = (end: Expression) =>
    overOneDenominator(quotient(difference(end, number(coefficient(line, 0))), number(coefficient(line, 1))));
  const ends = [solve(negative(value)), solve(value)].sort((a, b) => evaluate(a, {}) - evaluate(b, {}));
  const [low, high] = ends;
  if (low === undefined || high === undefined)
    throw new UnsupportedProblemError('There is no rule for this inequality.');
  const opposite = simplified(negative(value));
  const inside = sign === '<' || sign === '<=';
  if (inside) {
    const between: Formula = {
      kind: 'relation',
      left: opposite,
      sign,
      right: absolute.inside,
      further: { sign, right: value },
    };
    steps.push(
      step(
        'Read as a distance',
        say`The distance from zero is less than ${value}, so what is inside lies between ${opposite} and ${value}.`,
        between,
      ),
    );
  } else {
    const apart = alternatives([
      relation(absolute.inside, turned(sign), opposite),
      relation(absolute.inside, sign, value),
    ]);
    steps.push(
      step(
        'Read as a distance',
        say`The distance from zero is more than ${value}, so what is inside lies below ${opposite} or above ${value}.`,
        apart,
      ),
    );
  }
  const intervals = inside ? [between(low, high, sign)] : [ray(turned(sign), low), ray(sign, high)];
  const result = formulaOf({ kind: 'intervals', variable, intervals });
  if (plainText(result) !== plainText(steps.at(-1)?.formula ?? given)) {
    steps.push(step('Solve', say`Solve for ${symbol(variable)}.`, result));
  }
  return { steps, intervals };
}

const between = (low: Expression, high: Expression, sign: RelationSign): Interval => {
  const included = sign === '<=';
  const at = plainText(low) === plainText(high) ? low : high;
  return { from: { at: low, included }, to: { at, included } };
};

/** Compared with a negative number, or with zero, there is nothing to calculate. */
function trivial(
  steps: Step[],
  sign: RelationSign,
  size: number,
  value: Expression,
  variable: string,
): SolvedInequality {
  const always = holds(size === 0 ? 0 : 1, sign) && sign !== '<';
  const why = always
    ? say`An absolute value is never negative, so it is always above ${value}. Every number is a solution.`
    : say`An absolute value is never negative, so it cannot be less than ${value}. There is no solution.`;
  const intervals: Interval[] = always ? [{}] : [];
  const line = always ? formulaOf({ kind: 'intervals', variable, intervals }) : words('no solution');
  return { steps: [...steps, step(always ? 'Always true' : 'Never true', why, line)], intervals };
}
