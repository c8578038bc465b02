import { describe, expect, test } from '@jest/globals';
import { createSampler } from '../../../src/providers/solver/numeric/sample.js';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import { type SolutionLine, solutionSchema } from '../../../src/providers/solver/solution.js';
import { solve } from '../../../src/providers/solver/solve.js';
import { knownProblems } from './answers.js';

const solution = solve(readProblem('Solve 2x + 5 = 11'));
const idsOf = ({ tokens }: SolutionLine) => tokens.map(({ id }) => id);
const idOf = (line: SolutionLine | undefined, latex: string) =>
  line?.tokens.find((token) => token.latex === latex)?.id;

/** Lines of all the known problems. */
const manyLines = knownProblems.flatMap(({ problem }) => {
  const { problem: start, steps } = solve(readProblem(problem));
  return [start, ...steps.map(({ after }) => after)];
});

describe('a solution', () => {
  test('is plain data', () => {
    expect(solutionSchema.parse(JSON.parse(JSON.stringify(solution)))).toEqual(solution);
  });

  test('goes on in each step from the line of the step before', () => {
    const lines = [solution.problem, ...solution.steps.map(({ after }) => after)];
    solution.steps.forEach(({ before, after, expression, latex }, index) => {
      expect(before).toEqual(lines[index]);
      expect({ expression, latex }).toEqual({ expression: after.text, latex: after.latex });
    });
  });

  test('says what is done and why, to be read and to be said', () => {
    expect(solution.steps[0]).toMatchObject({
      rule: 'Subtract from both sides',
      expression: '2x = 11 - 5',
      explanation: 'Subtract 5 from both sides. On the left it cancels out.',
      spoken: 'Subtract five from both sides. On the left it cancels out.',
    });
    expect(solution.steps[0]?.after.spoken).toBe('two x equals eleven minus five');
    expect(solution.answerSpoken).toBe('x equals three');
  });

  test('names the checks that its answer passed', () => {
    expect(solution.verifiedBy).toEqual(['substitution', 'number of roots']);
  });
});

describe('the pieces of a line', () => {
  test('keep their id when they stay, and when they move to the other side', () => {
    const [first] = solution.steps;
    for (const latex of ['2', 'x', '5', '=', '11']) {
      expect(idOf(first?.after, latex)).toBe(idOf(first?.before, latex));
    }
  });

  test('have ids that differ on one line', () => {
    for (const line of manyLines) expect(new Set(idsOf(line)).size).toBe(line.tokens.length);
  });

  test('make up the LaTeX of the line', () => {
    for (const { tokens, latex } of manyLines)
      expect(tokens.map((token) => token.latex).join(' ')).toBe(latex);
  });

  test('can each be typeset alone: their brackets are balanced', () => {
    for (const { latex, role } of manyLines.flatMap(({ tokens }) => tokens)) {
      if (role === 'open' || role === 'close') continue;
      const balance = (open: RegExp, close: RegExp) => latex.split(open).length - latex.split(close).length;
      expect({ latex, braces: balance(/(?<!\\left)\{/, /\}/), sides: balance(/\\left/, /\\right/) }).toEqual({
        latex,
        braces: 0,
        sides: 0,
      });
    }
  });
});

describe('what is said', () => {
  test('is words only: no sign, no digit', () => {
    for (const { problem } of knownProblems) {
      const said = solve(readProblem(problem));
      for (const { spoken, after } of said.steps) {
        expect(spoken).not.toMatch(/[\d+*/^=<>|\\√²−]/);
        expect(after.spoken).not.toMatch(/[\d+*/^=<>|\\√²−]/);
      }
    }
  });
});

describe('a graph', () => {
  test('shows the function whose zeros are the solutions, and marks them', () => {
    const { graph } = solve(readProblem('x^2 - 5x + 6 = 0'));
    expect(graph).toMatchObject({
      variable: 'x',
      points: [
        { x: 2, y: 0, label: 'x = 2' },
        { x: 3, y: 0 },
      ],
    });
    const [first = ''] = graph?.functions ?? [];
    const f = createSampler(first, 'x');
    expect([f(2), f(3), f(0)]).toEqual([0, 0, 6]);
  });

  test('shows the area of a definite integral', () => {
    expect(solve(readProblem('integrate x^2 from 0 to 1')).graph).toMatchObject({
      functions: ['x^2'],
      area: [0, 1],
    });
  });

  test('shows the tangent where a derivative is asked for at a place', () => {
    const { graph } = solve(readProblem('derivative of x^3 at x = 2'));
    expect(graph).toMatchObject({ functions: ['x^3', '12x - 16'], points: [{ x: 2, y: 8 }] });
  });
});
