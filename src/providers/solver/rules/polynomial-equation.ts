import { distributed, hasBrackets } from '../algebra/distribute.js';
import { factorPolynomial } from '../algebra/factor-polynomial.js';
import { simplified } from '../algebra/normal.js';
import {
  coefficient,
  contentOfPolynomial,
  degree,
  expressionOfPolynomial,
  type Polynomial,
  polynomialOf,
} from '../algebra/polynomial.js';
import { inRisingOrder, rootsOfFactor, rootsOfPolynomial } from '../algebra/solve-polynomial.js';
import type { Answer } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import { dependsOn, type Expression, integer, negative, squareRoot, symbol } from '../expression.js';
import { alternatives, equation, type Relation } from '../formula.js';
import { enumerate, say } from '../phrase.js';
import type { Method } from '../problem.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { factoredExpression } from './factored.js';
import { solveQuadratic } from './quadratic-equation.js';
import { type Step, step } from './step.js';

const zero = integer(0);

/** Solves left = right, whose difference is a polynomial of degree two or more. */
export function solvePolynomialEquation(
  start: Relation,
  difference: Polynomial,
  variable: string,
  method?: Method,
): { steps: Step[]; answer: Answer } {
  if (!dependsOn(start.left, variable)) {
    const swapped = equation(start.right, start.left);
    const rest = solvePolynomialEquation(swapped, difference.map(rational.negate), variable, method);
    const why = say`Swap the two sides, so that ${symbol(variable)} stands on the left.`;
    return { ...rest, steps: [step('Swap sides', why, swapped), ...rest.steps] };
  }
  const bySquare = method === undefined ? squareOfBracket(start, difference, variable) : undefined;
  if (bySquare)
    return { steps: bySquare, answer: { kind: 'roots', variable, roots: rootsOfPolynomial(difference) } };
  const line = equation(expressionOfPolynomial(difference, variable), zero);
  const given = factorsGiven(start, variable);
  if (isPureSquare(start, difference, variable) && method === undefined) {
    const steps = solveQuadratic(difference, variable).filter(
      ({ formula }) => plainText(formula) !== plainText(start),
    );
    return { steps, answer: { kind: 'roots', variable, roots: rootsOfPolynomial(difference) } };
  }
  const steps = given ? [] : standardForm(start, line);
  if (degree(difference) === 2 && !given) steps.push(...solveQuadratic(difference, variable, method));
  else steps.push(...byFactors(start, difference, variable));
  return { steps, answer: { kind: 'roots', variable, roots: rootsOfPolynomial(difference) } };
}

/** Whether it is a product of brackets that equals zero already. */
function factorsGiven({ left, right }: Relation, variable: string): boolean {
  if (right.kind !== 'number' || right.value.numerator !== 0n || left.kind !== 'product') return false;
  return left.factors.some(({ kind }) => kind === 'sum') && plainText(left).includes(variable);
}

/** (x + 3)² = 16, from which a root can be taken as it stands. */
function squareOfBracket(
  { left, right }: Relation,
  difference: Polynomial,
  variable: string,
): Step[] | undefined {
  const square = left.kind === 'power' && left.base.kind === 'sum' && degree(difference) === 2;
  if (!square || dependsOn(right, variable) || right.kind !== 'number' || right.value.numerator <= 0n)
    return undefined;
  const root = simplified(squareRoot(right));
  const sides = [simplified(negative(root)), root].map((side) => equation(left.base, side));
  const roots = rootsOfPolynomial(difference).map((one) => equation(symbol(variable), one));
  return [
    step(
      'Take the square root',
      say`Take the square root of both sides, which may be positive or negative.`,
      alternatives(sides),
    ),
    step('Solve each', say`Solve each equation for ${symbol(variable)}.`, alternatives(roots)),
  ];
}

/** a x² = c, from which a root can be taken as it stands. */
function isPureSquare({ left, right }: Relation, difference: Polynomial, variable: string): boolean {
  const square =
    degree(difference) === 2 &&
    rational.isZero(coefficient(difference, 1)) &&
    rational.isOne(contentOfPolynomial(difference));
  return (
    square &&
    simplified(right).kind === 'number' &&
    !hasBrackets(left) &&
    dependsOn(left, variable) &&
    polynomialOf(left, variable)?.[0]?.numerator === 0n
  );
}

function standardForm(start: Relation, line: Relation): Step[] {
  const steps: Step[] = [];
  let current = start;
  if (hasBrackets(start.left) || hasBrackets(start.right)) {
    current = equation(distributed(start.left), distributed(start.right));
    steps.push(step('Expand brackets', say`Multiply out the brackets.`, current));
  }
  if (plainText(current) !== plainText(line)) {
    const same = plainText(equation(simplified(current.left), current.right)) === plainText(line);
    const why = same
      ? say`Put like terms together, the highest power first.`
      : say`Bring everything to the left side and put like terms together, so that the right side is zero.`;
    steps.push(step(same ? 'Collect like terms' : 'Set equal to zero', why, line));
  }
  return steps;
}

function byFactors(start: Relation, difference: Polynomial, variable: string): Step[] {
  const factorization = factorPolynomial(difference);
  if (factorization.factors.some(({ factor }) => degree(factor) > 2)) {
    throw new UnsupportedProblemError(
      'This equation has roots that cannot be written with square roots of numbers alone, for which there is no rule here.',
    );
  }
  const x = symbol(variable);
  const factored = equation(factoredExpression(factorization, variable), zero);
  const steps: Step[] = [];
  if (plainText(factored) !== plainText(start))
    steps.push(step('Factor', factorWords(difference, variable), factored));
  const { factors } = factorization;
  const parts = factors.map(({ factor }) => equation(expressionOfPolynomial(factor, variable), zero));
  steps.push(
    step('Zero product', say`A product is zero only when one of its factors is zero.`, alternatives(parts)),
  );
  for (const { factor } of factors.filter(({ factor: one }) => degree(one) === 2)) {
    const roots = rootsOfFactor(factor);
    const part = equation(expressionOfPolynomial(factor, variable), zero);
    const line = alternatives(roots.map((root) => equation(x, root)));
    const square = rational.isZero(coefficient(factor, 1));
    steps.push(
      square
        ? step('Take the square root', say`Solve ${part} by taking the square root.`, line)
        : step('Quadratic formula', say`Solve ${part} by the quadratic formula.`, line),
    );
  }
  const all = inRisingOrder(factors.flatMap(({ factor }) => rootsOfFactor(factor)));
  const line = alternatives(all.map((root) => equation(x, root)));
  if (plainText(line) !== plainText(steps.at(-1)?.formula ?? start)) {
    steps.push(
      step(
        'Solve each factor',
        say`Solve each of these equations; together they give all the solutions.`,
        line,
      ),
    );
  }
  return steps;
}

function factorWords(of: Polynomial, variable: string) {
  const { factors } = factorPolynomial(of);
  const roots: Expression[] = factors
    .filter(({ factor }) => degree(factor) === 1)
    .flatMap(({ factor }) => rootsOfFactor(factor));
  if (roots.length === 0) return say`Factor the left side.`;
  const x = symbol(variable);
  const isZero = roots.length === 1 ? say`${x} equal to ` : say`each of `;
  return [
    ...say`Factor the left side. Trying the divisors of the last coefficient shows that it is zero for `,
    ...isZero,
    ...enumerate(roots),
    ...(roots.length === 1
      ? say`, which gives a linear factor.`
      : say`, and each of them gives a linear factor.`),
  ];
}
