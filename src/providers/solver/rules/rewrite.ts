import { distributed, hasBrackets } from '../algebra/distribute.js';
import { factorPolynomial } from '../algebra/factor-polynomial.js';
import { factorSeveral } from '../algebra/factor-several.js';
import { simplified } from '../algebra/normal.js';
import { coefficient, degree, expressionOfPolynomial, polynomialOf } from '../algebra/polynomial.js';
import { rationalFunctionOf, reduced } from '../algebra/rational-function.js';
import { tidied } from '../algebra/tidy.js';
import { UnsupportedProblemError } from '../errors.js';
import { contains, type Expression, number, quotient, variablesOf } from '../expression.js';
import { say } from '../phrase.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { factoredExpression } from './factored.js';
import { factorReason } from './quadratic-equation.js';
import { type Step, step, type Work } from './step.js';

const worked = (start: Expression, steps: readonly Step[], value: Expression): Work => ({
  start,
  steps,
  answer: { kind: 'value', value },
});
const hasFraction = (of: Expression) =>
  contains(of, (part) => part.kind === 'quotient' && variablesOf(part.below).length > 0);

/** Brackets multiplied out, like terms collected. */
export function workExpand(expression: Expression): Work {
  const value = simplified(expression);
  return worked(expression, expandSteps(expression, value), value);
}

function expandSteps(expression: Expression, value: Expression): Step[] {
  const steps: Step[] = [];
  if (hasBrackets(expression)) {
    const open = distributed(expression);
    const square = contains(expression, (part) => part.kind === 'power' && part.base.kind === 'sum');
    const why = square
      ? say`Multiply out the brackets. A power of a bracket is the bracket multiplied by itself.`
      : say`Multiply out: every term in one bracket is multiplied by every term in the other.`;
    steps.push(step('Multiply out', why, open));
  }
  if (plainText(steps.at(-1)?.formula ?? expression) !== plainText(value)) {
    steps.push(step('Collect like terms', say`Put like terms together, the highest power first.`, value));
  }
  return steps.length > 0
    ? steps
    : [step('Already expanded', say`There is no bracket left to multiply out.`, value)];
}

/** The simplest form: like terms together, fractions reduced. */
export function workSimplify(expression: Expression): Work {
  const [variable, ...others] = variablesOf(expression);
  if (variable !== undefined && others.length === 0 && hasFraction(expression)) {
    const fraction = simplifyFraction(expression, variable);
    if (fraction) return fraction;
  }
  const plain = simplified(expression);
  const value = tidied(expression);
  const steps = expandSteps(expression, plain).filter(({ rule }) => rule !== 'Already expanded');
  if (plainText(value) !== plainText(plain)) {
    const why =
      plainText(value).includes('sin') || plainText(plain).includes('sin')
        ? say`The square of the sine plus the square of the cosine is one.`
        : say`Write it in its simplest form.`;
    return worked(expression, [...steps, step('Simplify', why, value)], value);
  }
  if (steps.length === 0) steps.push(step('Already simple', say`There is nothing left to simplify.`, value));
  return worked(expression, steps, value);
}

function simplifyFraction(expression: Expression, variable: string): Work | undefined {
  const fraction = rationalFunctionOf(expression, variable);
  if (fraction === undefined) return undefined;
  const small = reduced(fraction);
  const value = tidied(expression);
  const steps: Step[] = [];
  const single = quotient(
    expressionOfPolynomial(fraction.above, variable),
    expressionOfPolynomial(fraction.below, variable),
  );
  if (expression.kind !== 'quotient') {
    steps.push(step('One fraction', say`Bring everything over a common denominator.`, single));
  }
  if (degree(small.below) < degree(fraction.below)) {
    const factored = quotient(
      factoredExpression(factorPolynomial(fraction.above), variable),
      factoredExpression(factorPolynomial(fraction.below), variable),
    );
    if (plainText(factored) !== plainText(steps.at(-1)?.formula ?? expression)) {
      steps.push(step('Factor', say`Factor numerator and denominator.`, factored));
    }
    steps.push(
      step(
        'Cancel',
        say`Cancel the factors that stand above and below. This holds wherever the denominator is not zero.`,
        value,
      ),
    );
  } else if (plainText(steps.at(-1)?.formula ?? expression) !== plainText(value)) {
    steps.push(step('Simplify', say`Write it in its simplest form.`, value));
  }
  if (steps.length === 0) steps.push(step('Already simple', say`Nothing can be cancelled.`, value));
  return worked(expression, steps, value);
}

/** Whole factors, as far as rational numbers go. */
export function workFactor(expression: Expression): Work {
  const variables = variablesOf(expression);
  const [variable, ...others] = variables;
  if (variable === undefined)
    throw new UnsupportedProblemError(
      'Numbers alone are not factored here; a polynomial such as x^2 - 4 is.',
    );
  if (others.length > 0) return factorSeveralVariables(expression, variables);
  const of = polynomialOf(expression, variable);
  if (of === undefined) throw new UnsupportedProblemError('Only polynomials are factored here.');
  if (of.length === 0) throw new UnsupportedProblemError('Zero has no factors to be found.');
  const factorization = factorPolynomial(of);
  if (!factorization.complete)
    throw new UnsupportedProblemError('There is no rule here that factors this polynomial.');
  const value = factoredExpression(factorization, variable);
  const plain = expressionOfPolynomial(of, variable);
  const steps: Step[] = [];
  if (hasBrackets(expression) && plainText(plain) !== plainText(expression)) {
    steps.push(step('Multiply out', say`First multiply out and collect like terms.`, plain));
  }
  const { content, factors } = factorization;
  const lowest = of.findIndex((one) => !rational.isZero(one));
  const inside = of.slice(lowest).map((one) => rational.divide(one, content));
  const common = factoredExpression(
    {
      content,
      factors: [
        ...(lowest > 0 ? [{ factor: [rational.zero, rational.one], times: lowest }] : []),
        { factor: inside, times: 1 },
      ],
      complete: true,
    },
    variable,
  );
  const hasCommon = lowest > 0 || !rational.isOne(content);
  if (hasCommon && degree(inside) > 0 && plainText(common) !== plainText(plain)) {
    steps.push(
      step(
        'Take out the common factor',
        say`Every term has a factor in common. Take it out in front.`,
        common,
      ),
    );
  }
  if (plainText(steps.at(-1)?.formula ?? plain) !== plainText(value) && factors.length > 0) {
    steps.push(step('Factor', reasonFor(inside, variable), value));
  }
  if (steps.length === 0)
    steps.push(
      step(
        'Does not factor',
        say`This cannot be written as a product of simpler polynomials with rational coefficients.`,
        value,
      ),
    );
  return worked(expression, steps, value);
}

function reasonFor(inside: readonly rational.Rational[], variable: string) {
  if (degree(inside) === 2)
    return factorReason([coefficient(inside, 0), coefficient(inside, 1), coefficient(inside, 2)], variable);
  const root = factorPolynomial(inside).factors.find(({ factor }) => degree(factor) === 1);
  if (root === undefined) return say`It splits into these factors, as multiplying them out shows.`;
  const place = number(
    rational.divide(rational.negate(coefficient(root.factor, 0)), coefficient(root.factor, 1)),
  );
  return say`Trying the divisors of the last coefficient shows that it is zero for ${variable} equal to ${place}, so ${expressionOfPolynomial(root.factor, variable)} is a factor. Divide by it, and go on with what is left.`;
}

function factorSeveralVariables(expression: Expression, variables: readonly string[]): Work {
  const plain = simplified(expression);
  const value = factorSeveral(plain, variables);
  if (value === undefined || plainText(value) === plainText(plain)) {
    throw new UnsupportedProblemError(
      'There is no rule here that factors this polynomial in several variables.',
    );
  }
  const steps: Step[] = [];
  if (plainText(plain) !== plainText(expression)) {
    steps.push(step('Collect like terms', say`First multiply out and collect like terms.`, plain));
  }
  steps.push(
    step(
      'Factor',
      say`Take out what all terms have in common, and factor what is left; multiplying out shows that it is right.`,
      value,
    ),
  );
  return worked(expression, steps, value);
}
