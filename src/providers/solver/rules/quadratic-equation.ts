import { factorPolynomial } from '../algebra/factor-polynomial.js';
import { simplified } from '../algebra/normal.js';
import {
  coefficient,
  contentOfPolynomial,
  expressionOfPolynomial,
  type Polynomial,
  polynomial,
  scalePolynomial,
} from '../algebra/polynomial.js';
import { wholeRoot } from '../algebra/roots.js';
import { discriminantOf, quadraticFormula } from '../algebra/solve-polynomial.js';
import {
  type Expression,
  integer,
  negative,
  number,
  power,
  product,
  quotient,
  squareRoot,
  sum,
  symbol,
} from '../expression.js';
import { alternatives, equation, type Formula } from '../formula.js';
import { say } from '../phrase.js';
import type { Method } from '../problem.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { factoredExpression } from './factored.js';
import { type Step, step } from './step.js';

const zero = integer(0);

/** The steps from a quadratic polynomial that equals zero to its roots. */
export function solveQuadratic(of: Polynomial, variable: string, method?: Method): Step[] {
  const content = contentOfPolynomial(of);
  const whole = scalePolynomial(of, rational.divide(rational.one, content));
  const steps = rational.isOne(content) ? [] : [divideByContent(whole, content, variable)];
  return [...steps, ...stepsBy(whole, variable, method ?? bestMethod(whole))];
}

function divideByContent(whole: Polynomial, content: rational.Rational, variable: string): Step {
  const line = equation(expressionOfPolynomial(whole, variable), zero);
  if (rational.isOne(rational.negate(content))) {
    return step(
      'Change the signs',
      say`Multiply both sides by ${number(content)}, so that the square comes first with a positive sign.`,
      line,
    );
  }
  if (content.denominator === 1n) {
    return step(
      'Divide both sides',
      say`Divide both sides by ${number(content)}, which makes the numbers smaller.`,
      line,
    );
  }
  const inverse = number(rational.divide(rational.one, content));
  return step(
    'Multiply both sides',
    say`Multiply both sides by ${inverse}, so that all coefficients are whole numbers.`,
    line,
  );
}

function stepsBy(whole: Polynomial, variable: string, method: Method | 'root'): Step[] {
  if (method === 'root') return byRoot(whole, variable);
  if (method === 'factoring' && isFactorable(whole)) return byFactoring(whole, variable);
  return method === 'completing the square'
    ? byCompletingTheSquare(whole, variable)
    : byFormula(whole, variable);
}

const isFactorable = (of: Polynomial) =>
  discriminantOf(of).numerator >= 0n && wholeRoot(discriminantOf(of).numerator, 2n) !== undefined;

function bestMethod(of: Polynomial): Method | 'root' {
  if (rational.isZero(coefficient(of, 1))) return 'root';
  return isFactorable(of) ? 'factoring' : 'formula';
}

const rootsLine = (roots: readonly Expression[], variable: string): Formula =>
  alternatives(roots.map((root) => equation(symbol(variable), root)));

/** a x² + c = 0, by taking the square root. */
function byRoot(of: Polynomial, variable: string): Step[] {
  const x = symbol(variable);
  const [c, a] = [coefficient(of, 0), coefficient(of, 2)];
  const square = power(x, integer(2));
  const value = rational.divide(rational.negate(c), a);
  const roots = quadraticFormula(of);
  const steps: Step[] = [];
  if (!rational.isZero(c)) {
    const word =
      c.numerator < 0n ? say`Add ${number(rational.absolute(c))} to` : say`Subtract ${number(c)} from`;
    const rule = c.numerator < 0n ? 'Add to both sides' : 'Subtract from both sides';
    const line = equation(simplified(product(number(a), square)), number(rational.negate(c)));
    steps.push(step(rule, [...word, ' both sides, so that the square stands alone.'], line));
  }
  if (!rational.isOne(a))
    steps.push(
      step('Divide both sides', say`Divide both sides by ${number(a)}.`, equation(square, number(value))),
    );
  if (rational.isZero(value)) {
    return [
      ...steps,
      step('Take the square root', say`Only zero has the square zero.`, rootsLine(roots, variable)),
    ];
  }
  const root = squareRoot(number(value));
  const real = value.numerator > 0n;
  const why = real
    ? say`Take the square root of both sides. There are two numbers with this square, one positive and one negative.`
    : say`Take the square root of both sides. No real number has a negative square, so the roots are complex, with ${symbol('i')} for the square root of ${integer(-1)}.`;
  const taken = withoutZero(
    step('Take the square root', why, equation(x, { kind: 'plus-minus', first: zero, second: root })),
  );
  const simple = rootsLine(roots, variable);
  if (plainText(taken.formula) === plainText(simple)) return [...steps, taken];
  return [...steps, taken, step('Simplify', say`Simplify the root, and write down both solutions.`, simple)];
}

/** ±√2 instead of 0 ± √2. */
function withoutZero(one: Step): Step {
  if (one.formula.kind !== 'relation' || one.formula.right.kind !== 'plus-minus') return one;
  const { second } = one.formula.right;
  return {
    ...one,
    formula: alternatives([equation(one.formula.left, negative(second)), equation(one.formula.left, second)]),
  };
}

function byFactoring(of: Polynomial, variable: string): Step[] {
  const [c, b, a] = [coefficient(of, 0), coefficient(of, 1), coefficient(of, 2)];
  const { factors } = factorPolynomial(of);
  const line = equation(factoredExpression(factorPolynomial(of), variable), zero);
  const roots = quadraticFormula(of);
  const steps = [step('Factor', factorReason([c, b, a], variable), line)];
  const [only] = factors;
  const linear = factors.map(({ factor }) => equation(expressionOfPolynomial(factor, variable), zero));
  const why =
    only !== undefined && factors.length === 1
      ? say`A square is zero only where its base is zero.`
      : say`A product is zero only when one of its factors is zero.`;
  steps.push(step('Zero product', why, alternatives(linear)));
  const solved = rootsLine(roots, variable);
  if (factors.length === 1 || !isSameLine(alternatives(linear), solved)) {
    const words =
      roots.length === 1
        ? say`Solve for ${symbol(variable)}. This root is a double one.`
        : say`Solve each equation for ${symbol(variable)}.`;
    steps.push(step('Solve each factor', words, solved));
  }
  return steps;
}

const isSameLine = (a: Formula, b: Formula) => JSON.stringify(a, asText) === JSON.stringify(b, asText);
const asText = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);

/** Why a quadratic factors as it does: the two numbers with the right sum and product. */
export function factorReason(
  [c, b, a]: readonly [rational.Rational, rational.Rational, rational.Rational],
  variable: string,
) {
  const x = symbol(variable);
  if (rational.isZero(c)) return say`Both terms contain ${x}, so take ${x} out as a common factor.`;
  const discriminant = b.numerator ** 2n - 4n * a.numerator * c.numerator;
  const root = wholeRoot(discriminant, 2n) ?? 0n;
  const [first, second] = [(b.numerator + root) / 2n, (b.numerator - root) / 2n];
  const target = number(rational.multiply(a, c));
  if (rational.isZero(b))
    return say`This is a difference of two squares, which factors into a difference times a sum.`;
  if (rational.isOne(a)) {
    return say`Factor: look for two numbers whose product is ${target} and whose sum is ${number(b)}. They are ${integer(first)} and ${integer(second)}.`;
  }
  return say`Factor: two numbers with the product ${target}, which is the first coefficient times the last, and the sum ${number(b)} are ${integer(first)} and ${integer(second)}. Split the middle term with them, and take out common factors.`;
}

function byFormula(of: Polynomial, variable: string): Step[] {
  const [c, b, a] = [coefficient(of, 0), coefficient(of, 1), coefficient(of, 2)];
  const x = symbol(variable);
  const discriminant = discriminantOf(of);
  const minusB = number(rational.negate(b));
  const twoA = product(integer(2), number(a));
  const fourAC = product(integer(4), number(a), number(c));
  const filled = sum(power(number(b), integer(2)), negative(fourAC));
  const line = (first: Expression, second: Expression, below: Expression): Formula =>
    equation(x, quotient({ kind: 'plus-minus', first, second }, below));
  const below = number(rational.multiply(rational.of(2), a));
  const steps = [
    step(
      'Quadratic formula',
      say`This does not factor with whole numbers, so use the quadratic formula with a equal to ${number(a)}, b equal to ${number(b)} and c equal to ${number(c)}: negative b, plus or minus the square root of b squared minus four a c, all over two a.`,
      line(minusB, squareRoot(filled), twoA),
    ),
    step('Simplify', discriminantReason(discriminant), line(minusB, squareRoot(number(discriminant)), below)),
  ];
  return [
    ...steps,
    step(
      'Write both solutions',
      say`Simplify, once with plus and once with minus.`,
      rootsLine(quadraticFormula(of), variable),
    ),
  ];
}

function discriminantReason(discriminant: rational.Rational) {
  const value = number(discriminant);
  if (discriminant.numerator > 0n)
    return say`Under the root there is ${value}. It is positive, so there are two real solutions.`;
  if (discriminant.numerator === 0n) return say`Under the root there is zero, so there is one solution only.`;
  return say`Under the root there is ${value}. It is negative, so there are no real solutions, but two complex ones: the root of ${integer(-1)} is written ${symbol('i')}.`;
}

function byCompletingTheSquare(of: Polynomial, variable: string): Step[] {
  const x = symbol(variable);
  const a = coefficient(of, 2);
  const monic = scalePolynomial(of, rational.divide(rational.one, a));
  const [c, b] = [coefficient(monic, 0), coefficient(monic, 1)];
  const half = rational.divide(b, rational.of(2));
  const square = rational.multiply(half, half);
  const right = rational.subtract(square, c);
  const start = expressionOfPolynomial(polynomial(rational.zero, b, rational.one), variable);
  const bracket = simplified(sum(x, number(half)));
  const steps: Step[] = [];
  if (!rational.isOne(a)) {
    steps.push(
      step(
        'Divide both sides',
        say`Divide both sides by ${number(a)}, so that the square has the coefficient one.`,
        equation(expressionOfPolynomial(monic, variable), zero),
      ),
    );
  }
  if (!rational.isZero(c)) {
    steps.push(
      step(
        'Move the constant',
        say`Bring the constant to the right-hand side.`,
        equation(start, number(rational.negate(c))),
      ),
    );
  }
  steps.push(
    step(
      'Complete the square',
      say`Half of ${number(b)} is ${number(half)}, and its square is ${number(square)}. Add this to both sides.`,
      equation(sum(...(start.kind === 'sum' ? start.terms : [start]), number(square)), number(right)),
    ),
    step(
      'Write as a square',
      say`The left side is now the square of ${bracket}.`,
      equation(power(bracket, integer(2)), number(right)),
    ),
  );
  const root = simplified(squareRoot(number(right)));
  if (!rational.isZero(right)) {
    const sides = [simplified(negative(root)), root].map((side) => equation(bracket, side));
    steps.push(
      step(
        'Take the square root',
        say`Take the square root of both sides, which may be positive or negative.`,
        alternatives(sides),
      ),
    );
  }
  return [...steps, step('Solve each', say`Solve for ${x}.`, rootsLine(quadraticFormula(of), variable))];
}
