import { describe, expect, test } from '@jest/globals';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import { solve } from '../../../src/providers/solver/solve.js';

const answers: readonly (readonly [string, string])[] = [
  ['Solve 2x + 5 = 11', 'x = 3'],
  ['Solve 2x^2 + 3x - 2 = 0', 'x = -2 or x = 1/2'],
  ['d/dx (x^3 + 2x)', '3x^2 + 2'],
  ['Derivative of x sin x', 'sin(x) + x*cos(x)'],
  ['x^2 = 12', 'x = -2*sqrt(3) or x = 2*sqrt(3)'],
  ['x^2 - x - 1 = 0', 'x = (1 - sqrt(5))/2 or x = (1 + sqrt(5))/2'],
  ['x^2 + 2x + 5 = 0', 'x = -1 - 2i or x = -1 + 2i'],
  ['x^2 - 6x + 9 = 0', 'x = 3'],
  ['2x + 1 = 2x + 3', 'no solution'],
  ['2(x + 1) = 2x + 2', 'all real numbers'],
  ['Solve for x: ax + b = c', 'x = (c - b)/a'],
  ['x^2 + x = x^2 + 3', 'x = 3'],
  ['(x + 1)^2 = x^2 + 2x + 1', 'all real numbers'],
  ['x + y = 5, x - y = 1', 'x = 3, y = 2'],
  ['x + y = 2, x + y = 3', 'no solution'],
  ['x + y = 2, 2x + 2y = 4', 'infinitely many solutions, x = 2 - y'],
  ['2x - 3 < 7', 'x < 5'],
  ['-2x + 3 >= 7', 'x <= -2'],
  ['-3 < 2x + 1 <= 7', '-2 < x <= 3'],
  ['x^2 - 4 > 0', 'x < -2 or x > 2'],
  ['x^2 + 1 > 0', 'all real numbers'],
  ['x^2 + 1 < 0', 'no solution'],
  ['1/2 + 1/3', '5/6'],
  ['0.1 + 0.2', '0.3'],
  ['√12', '2*sqrt(3)'],
  ['What is 15% of 80?', '12'],
  ['12 is what percent of 80?', '15%'],
  ['Simplify (x^2 - 4)/(x - 2)', 'x + 2'],
  ['Expand (x + 1)(x - 2)', 'x^2 - x - 2'],
  ['Factor x^2 - 5x + 6', '(x - 2)(x - 3)'],
  ['Factor 2x^3 - 8x', '2x(x - 2)(x + 2)'],
  ['Factor x^2 + 6x + 9', '(x + 3)^2'],
  ['derivative of e^(2x)', '2*e^(2x)'],
  ['derivative of (2x + 1)^5', '10(2x + 1)^4'],
  ['derivative of 1/x^2', '-2/x^3'],
  ['integral of x^2', 'x^3/3 + C'],
  ['integral of 1/x', 'ln(|x|) + C'],
  ['Integrate x^2 from 0 to 1', '1/3'],
  ['integrate sin x from 0 to pi', '2'],
  ['limit of (x^2 - 4)/(x - 2) as x approaches 2', '4'],
  ['lim x->0 1/x^2', 'infinity'],
  ['lim x->0 1/x', 'the limit does not exist'],
];

describe('an answer is written as one types it', () => {
  test.each(answers)('%s → %s', (problem, answer) => {
    expect(solve(readProblem(problem)).answer).toBe(answer);
  });

  test('and in LaTeX', () => {
    expect(solve(readProblem('x^2 - x - 1 = 0')).answerLatex).toBe(
      'x = \\frac{1 - \\sqrt{5}}{2} \\text{ or } x = \\frac{1 + \\sqrt{5}}{2}',
    );
    expect(solve(readProblem('x^2 >= 3')).answerLatex).toBe(
      'x \\le - \\sqrt{3} \\text{ or } x \\ge \\sqrt{3}',
    );
  });
});
