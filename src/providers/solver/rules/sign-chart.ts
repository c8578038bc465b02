import { factorPolynomial } from '../algebra/factor-polynomial.js';
import { type Critical, intervalsOf } from '../algebra/intervals.js';
import { degree, expressionOfPolynomial, type Polynomial } from '../algebra/polynomial.js';
import { rationalFunctionOf } from '../algebra/rational-function.js';
import { realRootsOf } from '../algebra/solve-polynomial.js';
import { formulaOf } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import { difference, type Expression, integer, number, quotient, symbol } from '../expression.js';
import { alternatives, equation, holds, type Relation, relation } from '../formula.js';
import { evaluate } from '../numeric/evaluate.js';
import { enumerate, type Phrase, say } from '../phrase.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { dangersIn } from './defined.js';
import { factoredExpression } from './factored.js';
import type { SolvedInequality } from './ray.js';
import { type Step, step } from './step.js';

/** Polynomials and fractions of them: where they are zero, and their sign in between. */
export function solveBySigns(given: Relation, variable: string): SolvedInequality {
  const fraction = rationalFunctionOf(difference(given.left, given.right), variable);
  if (fraction === undefined)
    throw new UnsupportedProblemError(`There is no rule here for solving ${plainText(given)}.`);
  const { above, below } = fraction;
  const whole = expressionFor(above, below, variable);
  const standard = relation(whole, given.sign, integer(0));
  const steps: Step[] = [];
  const isCompared = given.right.kind === 'number' && rational.isZero(given.right.value);
  if (!isCompared && plainText(standard) !== plainText(given)) {
    steps.push(
      step(
        'Compare with zero',
        say`Bring everything to the left side, so that only its sign matters.`,
        standard,
      ),
    );
  }
  const zeros = realRootsOf(above);
  const poles = holesOf(difference(given.left, given.right), variable, below);
  const places = criticalPlaces(zeros, poles, given);
  steps.push(
    ...factorStep(above, below, isCompared ? given : standard, variable),
    zerosStep(places, poles, standard, variable),
  );
  const samples = samplesBetween(places.map(({ at }) => evaluate(at, {})));
  const signs = samples.map((sample) => evaluate(whole, { [variable]: rational.toNumber(sample) }));
  const gaps = signs.map((value) => holds(value, given.sign));
  const intervals = intervalsOf(places, gaps);
  steps.push(
    step(
      'Test the signs',
      testWords(samples, signs, variable),
      formulaOf({ kind: 'intervals', variable, intervals }),
    ),
  );
  return { steps, intervals };
}

/** Where it is not defined: zeros of the denominator, and of all denominators that have cancelled out. */
function holesOf(whole: Expression, variable: string, below: Polynomial): Expression[] {
  const inside = dangersIn(whole, variable).flatMap((danger) => {
    const fraction = rationalFunctionOf(danger, variable);
    return fraction ? realRootsOf(fraction.above) : [];
  });
  return [...new Map([...realRootsOf(below), ...inside].map((root) => [plainText(root), root])).values()];
}

const expressionFor = (above: Polynomial, below: Polynomial, variable: string): Expression =>
  degree(below) > 0
    ? quotient(expressionOfPolynomial(above, variable), expressionOfPolynomial(below, variable))
    : expressionOfPolynomial(
        above.map((value) => rational.divide(value, below[0] ?? rational.one)),
        variable,
      );

function criticalPlaces(
  zeros: readonly Expression[],
  poles: readonly Expression[],
  { sign }: Relation,
): Critical[] {
  const poleTexts = new Set(poles.map(plainText));
  const included = sign === '<=' || sign === '>=';
  const byText = new Map(
    [...zeros, ...poles].map((at) => [
      plainText(at),
      { at, included: included && !poleTexts.has(plainText(at)) },
    ]),
  );
  return [...byText.values()].sort((a, b) => evaluate(a.at, {}) - evaluate(b.at, {}));
}

function factorStep(above: Polynomial, below: Polynomial, standard: Relation, variable: string): Step[] {
  const [top, bottom] = [factorPolynomial(above), factorPolynomial(below)];
  const written =
    degree(below) > 0
      ? quotient(factoredExpression(top, variable), factoredExpression(bottom, variable))
      : undefined;
  const scaled = rational.divide(top.content, bottom.content);
  const factored = relation(
    written ?? factoredExpression({ ...top, content: scaled }, variable),
    standard.sign,
    integer(0),
  );
  return plainText(factored) === plainText(standard)
    ? []
    : [step('Factor', say`Factor, to see where it changes its sign.`, factored)];
}

function zerosStep(
  places: readonly Critical[],
  poles: readonly Expression[],
  standard: Relation,
  variable: string,
): Step {
  const x = symbol(variable);
  if (places.length === 0)
    return step(
      'Find the zeros',
      say`The left side is never zero, so it has the same sign everywhere.`,
      standard,
    );
  const line = alternatives(places.map(({ at }) => equation(x, at)));
  const broken = poles.length === 0 ? say`` : [...say` It is not defined at `, ...enumerate(poles), '.'];
  return step(
    'Find the zeros',
    [
      ...say`The sign can change only where the left side is zero or not defined. These places are the borders.`,
      ...broken,
    ],
    line,
  );
}

/** A simple number in every gap: whole where one fits. */
function samplesBetween(places: readonly number[]): rational.Rational[] {
  if (places.length === 0) return [rational.zero];
  const ends = [Math.floor(places[0] ?? 0) - 1, ...places, Math.ceil(places.at(-1) ?? 0) + 1];
  return ends.slice(1).map((high, index) => {
    const low = ends[index] ?? high;
    if (index === 0) return rational.of(low);
    if (index === ends.length - 2) return rational.of(high);
    return simplestBetween(low, high);
  });
}

function simplestBetween(low: number, high: number): rational.Rational {
  if (low < 0 && high > 0) return rational.zero;
  for (let denominator = 1; denominator <= 2 ** 40; denominator *= 2) {
    const numerator = Math.floor(low * denominator) + 1;
    if (numerator / denominator < high) return rational.of(numerator, denominator);
  }
  throw new UnsupportedProblemError('Two borders of this inequality are too close together to tell apart.');
}

function testWords(
  samples: readonly rational.Rational[],
  signs: readonly number[],
  variable: string,
): Phrase {
  const x = symbol(variable);
  const [only] = samples;
  if (only !== undefined && samples.length === 1) {
    return say`At ${equation(x, number(only))} it is ${(signs[0] ?? 0) > 0 ? 'positive' : 'negative'}, so it is so everywhere.`;
  }
  const tests = samples.flatMap(
    (sample, index): Phrase => [
      ...(index === 0 ? [] : index === samples.length - 1 ? [' and '] : [', ']),
      `${(signs[index] ?? 0) > 0 ? 'positive' : 'negative'} at `,
      equation(x, number(sample)),
    ],
  );
  return [...say`Test one number between the borders: the left side is `, ...tests, '.'];
}
