import { describe, expect, test } from '@jest/globals';
import { checkAnswer } from '../../../src/providers/solver/check/check.js';
import { DisagreementError, UnreadableProblemError } from '../../../src/providers/solver/errors.js';
import { readAnswer } from '../../../src/providers/solver/read/read-answer.js';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import { solve } from '../../../src/providers/solver/solve.js';
import { knownProblems } from './answers.js';

const check = (problem: string, answer: string) => {
  const read = readProblem(problem);
  return checkAnswer(read, readAnswer(answer, read));
};

test.each(knownProblems.map(({ problem }) => problem))(
  'the answer that is written to “%s” is read, and passes the check of the problem',
  (text) => {
    const problem = readProblem(text);
    const { answer } = solve(problem);
    expect(checkAnswer(problem, readAnswer(answer, problem)).length).toBeGreaterThan(0);
  },
);

describe('an answer that somebody else found', () => {
  test.each([
    ['x^2 - 5x + 6 = 0', 'x = 2, x = 3'],
    ['x^2 - 5x + 6 = 0', '2 or 3.'],
    ['2x + 5 = 11', '6/2'],
    ['-2x + 3 >= 7', '-2 >= x'],
    ['-3 < 2x + 1 <= 7', '3 >= x > -2'],
    ['x + y = 5, x - y = 1', 'y = 2 and x = 3'],
    ['What is 15% of 80?', 't = 12'],
    ['derivative of x^2', '2x'],
    ['e^x = 5', 'x = ln(5)'],
  ])('to “%s” may be written “%s”', (problem, answer) => {
    expect(check(problem, answer).length).toBeGreaterThan(0);
  });

  test.each([
    ['2x + 5 = 11', 'x = 4'],
    ['x^2 - 5x + 6 = 0', 'x = 2'],
    ['-2x + 3 >= 7', 'x >= -2'],
    ['x + y = 5, x - y = 1', 'x = 2, y = 3'],
    ['derivative of x^2', 'x'],
    ['e^x = 5', 'x = 1.6'],
    ['2x + 5 = 11', 'no solution'],
    ['Integrate x^2 from 0 to 1', '1/2'],
  ])('to “%s” is found wrong where it is “%s”', (problem, answer) => {
    expect(() => check(problem, answer)).toThrow(DisagreementError);
  });

  test.each(['', 'about three', 'x = ', '\\input{secret}', 'y = 3', 'process.exit()', 'x < 3'])(
    'is not read where it is “%s”',
    (answer) => {
      expect(() => check('2x + 5 = 11', answer)).toThrow(UnreadableProblemError);
    },
  );
});
