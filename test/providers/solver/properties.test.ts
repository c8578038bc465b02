import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSame } from '../../../src/providers/solver/algebra/normal.js';
import {
  expressionOfPolynomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
} from '../../../src/providers/solver/algebra/polynomial.js';
import type { Answer } from '../../../src/providers/solver/answer.js';
import { checkAnswer } from '../../../src/providers/solver/check/check.js';
import { UnsupportedProblemError } from '../../../src/providers/solver/errors.js';
import { type Expression, integer, number, symbol } from '../../../src/providers/solver/expression.js';
import { equation } from '../../../src/providers/solver/formula.js';
import * as rational from '../../../src/providers/solver/rational.js';
import { parseExpression } from '../../../src/providers/solver/read/parser.js';
import { workOut } from '../../../src/providers/solver/work.js';
import { plainText } from '../../../src/providers/solver/write/plain.js';

const x = symbol('x');
const zero = integer(0);
const small = fc.integer({ min: -9, max: 9 });
const nonzero = small.filter((value) => value !== 0);
const fraction = fc
  .tuple(small, fc.integer({ min: 1, max: 6 }))
  .map(([above, below]) => rational.of(above, below));
const coefficients = fc
  .array(small, { minLength: 2, maxLength: 5 })
  .map((values) => polynomial(...values.map((value) => rational.of(value))));

const rootsOf = (of: Polynomial): Answer =>
  workOut({ kind: 'equation', left: expressionOfPolynomial(of, 'x'), right: zero, variable: 'x' }).answer;

const textsOf = (answer: Answer): string[] =>
  answer.kind === 'roots' ? answer.roots.map((root) => plainText(root)) : [answer.kind];

describe('equations made from chosen roots', () => {
  test('a linear equation gives back its root', () => {
    fc.assert(
      fc.property(nonzero, fraction, small, small, (slope, root, constant, further) => {
        // slope · x + constant + further · x = …, which holds at the root and, the slope not being zero, nowhere else.
        const left: Expression = {
          kind: 'sum',
          terms: [integer(constant), { kind: 'product', factors: [integer(slope + further), x] }],
        };
        const value = rational.add(rational.of(constant), rational.multiply(rational.of(slope), root));
        const right: Expression = {
          kind: 'sum',
          terms: [{ kind: 'product', factors: [integer(further), x] }, number(value)],
        };
        const { answer } = workOut({ kind: 'equation', left, right, variable: 'x' });
        expect(textsOf(answer)).toEqual([plainText(number(root))]);
      }),
      { numRuns: 60 },
    );
  });

  test('a quadratic equation gives back two rational roots', () => {
    fc.assert(
      fc.property(fraction, fraction, nonzero, (first, second, scale) => {
        const factor = (root: rational.Rational) => polynomial(rational.negate(root), rational.one);
        const whole = multiplyPolynomials(multiplyPolynomials(factor(first), factor(second)), [
          rational.of(scale),
        ]);
        const roots = [first, second].sort(rational.compare).map((root) => plainText(number(root)));
        expect(textsOf(rootsOf(whole))).toEqual([...new Set(roots)]);
      }),
      { numRuns: 60 },
    );
  });

  test('a quadratic equation gives back p ± √d, irrational and complex', () => {
    fc.assert(
      fc.property(small, fc.constantFrom(2, 3, 5, 7, -1, -2, -3, -4), (middle, square) => {
        const whole = polynomial(
          rational.of(middle * middle - square),
          rational.of(-2 * middle),
          rational.one,
        );
        const answer = rootsOf(whole);
        if (answer.kind !== 'roots') throw new Error(`roots were expected, not ${answer.kind}`);
        expect(answer.roots).toHaveLength(2);
        for (const root of answer.roots) {
          const shifted: Expression = {
            kind: 'power',
            base: { kind: 'sum', terms: [root, integer(-middle)] },
            exponent: integer(2),
          };
          expect(isSame(shifted, integer(square))).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a cubic equation gives back three whole roots', () => {
    fc.assert(
      fc.property(fc.uniqueArray(small, { minLength: 3, maxLength: 3 }), (roots) => {
        const whole = roots
          .map((root) => polynomial(rational.of(-root), rational.one))
          .reduce(multiplyPolynomials);
        expect(textsOf(rootsOf(whole))).toEqual([...roots].sort((a, b) => a - b).map(String));
      }),
      { numRuns: 30 },
    );
  });

  test.each([2, 3])('a system of %i equations gives back its values', (size) => {
    const matrix = fc.array(fc.array(small, { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    });
    fc.assert(
      fc.property(matrix, fc.array(small, { minLength: size, maxLength: size }), (rows, values) => {
        const names = ['x', 'y', 'z'].slice(0, size);
        const equations = rows.map((row) => {
          const terms = row.map(
            (value, place): Expression => ({
              kind: 'product',
              factors: [integer(value), symbol(names[place] ?? 'x')],
            }),
          );
          return equation(
            { kind: 'sum', terms },
            integer(row.reduce((total, value, place) => total + value * (values[place] ?? 0), 0)),
          );
        });
        const problem = { kind: 'system', equations, variables: names } as const;
        const { answer } = workOut(problem);
        // The chosen values are a solution, so there is one; where it is the only one, it is they.
        expect(checkAnswer(problem, answer)).toContain('exact substitution');
        if (answer.kind !== 'values' || answer.free.length > 0) return;
        expect(answer.values.map(({ value }) => plainText(value))).toEqual(values.map(String));
      }),
      { numRuns: 40 },
    );
  });
});

describe('what must cancel out', () => {
  test('factoring and expanding give back the polynomial', () => {
    fc.assert(
      fc.property(coefficients, (of) => {
        fc.pre(of.length > 1);
        const expression = expressionOfPolynomial(of, 'x');
        const factored = workOut({ kind: 'factor', expression }).answer;
        if (factored.kind !== 'value') throw new Error('a factored polynomial was expected');
        const expanded = workOut({ kind: 'expand', expression: factored.value }).answer;
        expect(expanded).toMatchObject({ kind: 'value' });
        if (expanded.kind === 'value') expect(plainText(expanded.value)).toBe(plainText(expression));
      }),
      { numRuns: 60 },
    );
  });

  test('the derivative of an antiderivative is the function', () => {
    const functions = fc.tuple(coefficients, fc.constantFrom('1', 'sin(x)', 'cos(2x)', 'e^x', 'ln(x)'));
    fc.assert(
      fc.property(functions, nonzero, ([of, other], scale) => {
        const factor = parse(other);
        const expression: Expression = {
          kind: 'product',
          factors: [
            integer(scale),
            expressionOfPolynomial(of.length === 0 ? [rational.one] : of, 'x'),
            factor,
          ],
        };
        const found = unlessUnsupported(
          () => workOut({ kind: 'integral', expression, variable: 'x' }).answer,
        );
        if (found === undefined) return;
        if (found.kind !== 'antiderivative') throw new Error('an antiderivative was expected');
        expect(
          checkAnswer(
            { kind: 'derivative', expression: found.value, variable: 'x', order: 1 },
            { kind: 'value', value: expression },
          ),
        ).toEqual(['central differences']);
      }),
      { numRuns: 40 },
    );
  });
});

const parse = (text: string): Expression => parseExpression({ text, at: 0 });

function unlessUnsupported<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnsupportedProblemError) return undefined;
    throw error;
  }
}
