import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { UnreadableProblemError, UnsupportedProblemError } from '../../../src/providers/solver/errors.js';
import { solveInChild } from '../../../src/providers/solver/solve-in-child.js';

const settings = { nodeArguments: ['--import', resolve('test/support/typescript.mjs')], timeLimit: 60_000 };
const solve = (text: string, signal = new AbortController().signal) =>
  solveInChild(text, { signal }, settings);

describe('solving in a process of its own', () => {
  test('gives the solution, compared with nerdamer', async () => {
    const solution = await solve('Solve x^2 - 5x + 6 = 0');
    expect(solution.answer).toBe('x = 2 or x = 3');
    expect(solution.verifiedBy).toEqual(['substitution', 'number of roots', 'nerdamer']);
  });

  test('does without nerdamer where that has no answer', async () => {
    expect((await solve('x^2 - 4 > 0')).verifiedBy).toEqual(['sample points']);
  });

  test('says what cannot be read, and what cannot be solved', async () => {
    await expect(solve('hello')).rejects.toThrow(UnreadableProblemError);
    await expect(solve('x^5 - x - 1 = 0')).rejects.toThrow(UnsupportedProblemError);
  });

  test('ends when it is told to', async () => {
    const controller = new AbortController();
    const solving = solve('x^2 = 4', controller.signal);
    controller.abort(new Error('cancelled'));
    await expect(solving).rejects.toThrow('cancelled');
  });

  test('ends when its time is over', async () => {
    const solving = solveInChild(
      'x^2 = 4',
      { signal: new AbortController().signal },
      { ...settings, timeLimit: 1 },
    );
    await expect(solving).rejects.toThrow(/takes too long/);
  });
});
