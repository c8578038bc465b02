import { describe, expect, test } from '@jest/globals';
import { checkAnswer } from '../../../src/providers/solver/check/check.js';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import { workOut } from '../../../src/providers/solver/work.js';
import { agrees } from './agrees.js';
import { knownProblems } from './answers.js';

describe('the answers of another system (SymPy)', () => {
  test('are known for at least 150 problems', () => {
    expect(knownProblems.length).toBeGreaterThanOrEqual(150);
  });

  test.each(knownProblems)('$topic: $problem', ({ topic, problem, answer }) => {
    const read = readProblem(problem);
    const work = workOut(read);
    expect(read.kind).toBe(topic);
    expect({ ...work.answer, agrees: agrees(work.answer, answer) }).toMatchObject({ agrees: true });
    expect(checkAnswer(read, work.answer)).not.toHaveLength(0);
    expect(work.steps.length).toBeGreaterThan(0);
  });
});
