import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { UnreadableProblemError, UnsupportedProblemError } from '../../../src/providers/solver/errors.js';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import { solve } from '../../../src/providers/solver/solve.js';

/** The same texts on every run: tens of thousands of others were tried when it was written. */
const seed = 20_261_121;

/** Reads and solves; `solve` throws where the answer does not pass its check, so what comes back is right. */
function refusedOrRight(text: string): void {
  try {
    solve(readProblem(text));
  } catch (error) {
    if (error instanceof UnreadableProblemError || error instanceof UnsupportedProblemError) return;
    throw new Error(`${JSON.stringify(text)} led to something else`, { cause: error });
  }
}

const words = [
  'solve',
  'for',
  'x',
  'y',
  '2',
  '3',
  '10',
  '0',
  '0.5',
  '+',
  '-',
  '*',
  '/',
  '^',
  '(',
  ')',
  '=',
  '<',
  '>=',
  '|',
  'sin',
  'ln',
  'e^',
  'sqrt(',
  'pi',
  '%',
  'of',
  'derivative of',
  'integral of',
  'from',
  'to',
  'limit of',
  'as x approaches',
  'infinity',
  'factor',
  'expand',
  '\\frac{',
  '}',
  '{',
  '\\int_0^1',
  'dx',
  ',',
  'and',
  '²',
  '½',
  '√',
  '∫',
  'lim x->',
  '99999999999999999999',
];

const expressions: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('x', 'x', '1', '2', '3', '7', '1/2', 'x^2', 'e', 'pi'),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/'), tie('expression'))
      .map(([a, sign, b]) => `(${a})${sign}(${b})`),
    fc.tuple(tie('expression'), fc.integer({ min: -3, max: 4 })).map(([a, n]) => `(${a})^(${n})`),
    fc
      .tuple(fc.constantFrom('sin', 'cos', 'ln', 'sqrt', 'abs', 'exp', 'tan'), tie('expression'))
      .map(([name, a]) => `${name}(${a})`),
  ),
})).expression;

describe('whatever is typed is refused in words, or answered with an answer that passed its check', () => {
  test('characters', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60, unit: 'binary' }), refusedOrRight), {
      numRuns: 200,
      seed,
    });
  });

  test('characters of mathematics', () => {
    const signs = fc.constantFrom(...'0123456789xyzabcein+-*/^()[]{}|=<>.,;%!\\_ \n²³√∞πθ≤→∫');
    fc.assert(fc.property(fc.string({ maxLength: 25, unit: signs }), refusedOrRight), { numRuns: 300, seed });
  });

  test('words of problems in any order', () => {
    const texts = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(texts, refusedOrRight), { numRuns: 300, seed });
  });

  test.each([
    '',
    'simplify ',
    'expand ',
    'factor ',
    'derivative of ',
    'integral of ',
    'integrate from 1 to 2 of ',
  ])('%sformulas', (task) => {
    fc.assert(
      fc.property(expressions, (text) => refusedOrRight(task + text)),
      { numRuns: 25, seed },
    );
  });

  test.each(['=', '<', '>='])('formulas on both sides of %s', (sign) => {
    fc.assert(
      fc.property(expressions, expressions, (left, right) => refusedOrRight(`${left} ${sign} ${right}`)),
      { numRuns: 25, seed },
    );
  });

  test('limits of formulas', () => {
    const places = fc.constantFrom('0', '1', '2', 'infinity', '-infinity', 'pi');
    fc.assert(
      fc.property(expressions, places, (of, place) =>
        refusedOrRight(`limit of ${of} as x approaches ${place}`),
      ),
      { numRuns: 25, seed },
    );
  });

  test('the longest that is read', () => {
    for (const piece of [
      'x+',
      '(x+1)',
      'sin ',
      '√',
      '-',
      'x^',
      '|',
      '2^',
      '((',
      '\\frac',
      '1/',
      'x=',
      'x,',
      ' and ',
      'from 1 to ',
      '9',
    ]) {
      refusedOrRight(piece.repeat(1000 / piece.length).slice(0, 999));
      refusedOrRight(`${piece.repeat(1000 / piece.length).slice(0, 998)}x`);
    }
  });
});
