import { DisagreementError, UnsupportedProblemError } from '../errors.js';
import { type Expression, variablesOf } from '../expression.js';
import { evaluate, type Values } from '../numeric/evaluate.js';
import { pseudoRandom } from '../numeric/sample.js';

/** Whether two doubles are the same up to rounding. */
export const isClose = (a: number, b: number, tolerance = 1e-7) =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

/** Throws what the job fails with. */
export function disagree(what: string): never {
  throw new DisagreementError(
    `The solution was found not to be right (${what}), so nothing is shown. Please report this problem.`,
  );
}

/** Throws where an answer cannot be compared with anything, so that nobody can say that it is right. */
export function uncheckable(what: string): never {
  throw new UnsupportedProblemError(`The answer could not be checked (${what}), so it is not shown.`);
}

const WANTED = 6;
const TRIALS = 240;

/** Values for variables, near zero and further off. */
export function* trials(variables: readonly string[]): Generator<Values> {
  const random = pseudoRandom(20_260_731);
  for (let count = 0; count < TRIALS; count += 1) {
    const reach = [1, 3, 10][count % 3] ?? 1;
    yield Object.fromEntries(variables.map((name) => [name, (random() * 2 - 1) * reach]));
  }
}

/** Whether two expressions have the same values wherever both have one; undefined where that is hardly anywhere. */
export function hasSameValues(a: Expression, b: Expression): boolean | undefined {
  const variables = variablesOf(a, b);
  let compared = 0;
  for (const values of trials(variables)) {
    const [left, right] = [evaluate(a, values), evaluate(b, values)];
    if (!Number.isFinite(left) || !Number.isFinite(right) || Math.abs(left) > 1e12) continue;
    if (!isClose(left, right)) {
      if (isSteady(a, values, left) && isSteady(b, values, right)) return false;
      continue;
    }
    compared += 1;
    if (compared === WANTED || variables.length === 0) return true;
  }
  return compared < 2 ? undefined : true;
}

/** Whether the last digits of what is put in do not matter: the cosine of a huge number is noise in doubles. */
function isSteady(of: Expression, values: Values, value: number): boolean {
  const nearby = Object.fromEntries(Object.entries(values).map(([name, one]) => [name, one * (1 + 1e-13)]));
  return isClose(evaluate(of, nearby), value);
}

/** Two expressions have the same values, or else the job fails. */
export function checkSameValues(a: Expression, b: Expression): void {
  const same = hasSameValues(a, b);
  if (same === false) disagree('the result does not have the same values as the expression');
  if (same === undefined) uncheckable('there are too few numbers at which it can be compared');
}
