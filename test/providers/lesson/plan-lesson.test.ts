import { describe, expect, test } from '@jest/globals';
import type { Draft } from '../../../src/providers/lesson/draft.js';
import { planLesson } from '../../../src/providers/lesson/plan-lesson.js';
import { TOPICS } from '../../../src/providers/lesson/topics/topics.js';
import { UnsupportedProblemError } from '../../../src/providers/solver/errors.js';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import { solve } from '../../../src/providers/solver/solve.js';
import { failureOf } from '../stand-in.js';

/** Problems that were solved, in order. */
function start() {
  const solved: string[] = [];
  const plan = (prompt: string, sceneCount: number, language = 'en') =>
    planLesson({ prompt, sceneCount, language }, async (problem) => {
      solved.push(problem);
      return solve(readProblem(problem));
    });
  return { solved, plan };
}

const examplesOf = ({ beats }: Draft): string[] =>
  beats.flatMap((beat) => (beat.type === 'example' ? [beat.solution.problem.text] : []));

describe('a lesson about a topic', () => {
  test('has the prompt’s own problem as its first example', async () => {
    const { plan } = start();
    const draft = await plan('explain completing the square with x^2+10x+9=0', 6);
    expect(draft.title).toBe('Completing the square');
    expect(examplesOf(draft)[0]).toBe('x^2 + 10x + 9 = 0');
    expect(draft.warnings).toEqual([]);
  });

  test('solves the prompt’s problem by the method that it is about', async () => {
    const { plan, solved } = start();
    await plan('explain completing the square with x^2+6x+5=0', 3);
    expect(solved).toEqual(['x^2+6x+5=0 by completing the square']);
  });

  test('solves only the examples that it has room for', async () => {
    const { plan, solved } = start();
    await plan('fractions', 1);
    expect(solved).toEqual([]);
    await plan('fractions', 3);
    expect(solved).toEqual(['1/2 + 1/3']);
  });

  test('is the worked problem itself where a problem is given one scene', async () => {
    const { plan } = start();
    const { beats, title } = await plan('Solve 2x + 5 = 11', 1);
    expect(beats).toMatchObject([{ type: 'example', scenes: 1 }]);
    expect(title).toBe('Example: 2x + 5 = 11');
  });

  test('is found by the kind of its problem where none is named', async () => {
    const { plan } = start();
    expect((await plan('Solve x^2 - 7x + 12 = 0', 4)).title).toBe('Quadratic equations');
  });

  test('does without a problem that the solver cannot solve, and says so', async () => {
    const { plan } = start();
    const draft = await plan('Polynomials, for example x^5 - x - 1 = 0', 4);
    expect(examplesOf(draft)).not.toContain('x^5 - x - 1 = 0');
    expect(draft.warnings).toEqual([
      expect.stringMatching(/^“x\^5 - x - 1 = 0” is not shown as an example\. ./),
    ]);
  });

  test('takes its next example where one takes too long, and says if there are not enough', async () => {
    const planWithout = (slow: readonly string[]) =>
      planLesson({ prompt: 'fractions', sceneCount: 20, language: 'en' }, async (problem) => {
        if (slow.includes(problem)) throw new UnsupportedProblemError('Solving this problem takes too long.');
        return solve(readProblem(problem));
      });
    const one = await planWithout(['1/2 + 1/3']);
    expect(examplesOf(one)[0]).toBe('3/4 - 1/6');
    expect(one.warnings).toEqual([]);
    const { problems } = TOPICS.find(({ id }) => id === 'fractions') ?? { problems: [] };
    const none = await planWithout(problems);
    expect(examplesOf(none)).toEqual([]);
    expect(none.warnings).toEqual([expect.stringMatching(/has 9 scenes, not the 20 .*in time/)]);
  });

  test('that is nothing but such a problem fails with the solver’s reason', async () => {
    const { plan } = start();
    expect(await failureOf(plan('Solve x^5 - x - 1 = 0', 4))).toMatchObject({
      name: 'UnsupportedProblemError',
    });
  });

  test('says that it is in English where another language is asked for', async () => {
    const { plan } = start();
    expect((await plan('fractions', 1, 'de')).warnings).toEqual([expect.stringContaining('in English')]);
    expect((await plan('fractions', 1, 'en-GB')).warnings).toEqual([]);
  });

  test('about anything else takes a language model', async () => {
    const { plan } = start();
    expect(await failureOf(plan('The French Revolution', 4))).toMatchObject({
      name: 'UnplannableLessonError',
      retryable: false,
    });
  });
});
