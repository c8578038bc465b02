import { afterEach, describe, expect, test } from '@jest/globals';
import { createSolveActivities } from '../../src/activities/solve.js';
import { failureTypes } from '../../src/jobs/errors.js';
import { judge } from '../../src/providers/solver/judge.js';
import { createSolverModel } from '../../src/providers/solver/model.js';
import { readProblem } from '../../src/providers/solver/read/read-problem.js';
import { solve } from '../../src/providers/solver/solve.js';
import { startLanguageModel, writing } from '../providers/language-model.js';
import { startPaidActivities } from './start-pictures.js';

const APPLES = 'Tom has $5 more than twice what Ann has, $11 in all. How much has Ann?';
const proposal = (changes: object) =>
  writing({
    ...{ outcome: 'solved', reason: '', setting: 'Let x be what Ann has.' },
    ...{ restatement: 'Solve 2x + 5 = 11', answer: 'x = 3', conclusion: 'Ann has 3 dollars.' },
    steps: [{ expression: 'x = 3', rule: 'Solve', explanation: 'Solve for x.' }],
    ...changes,
  });

describe('a problem', () => {
  let model: Awaited<ReturnType<typeof startLanguageModel>> | undefined;
  afterEach(async () => {
    await model?.stop();
    model = undefined;
  });
  const start = async (changes: object | null) => {
    const { dependencies, run, paid } = await startPaidActivities();
    if (changes !== null) model = await startLanguageModel([proposal(changes), proposal(changes)]);
    const { solveProblem } = createSolveActivities({
      ...dependencies,
      solve: async (problem) => solve(readProblem(problem)),
      judge: async (proposed) => judge(proposed),
      solver: model ? createSolverModel(model.settings) : null,
    });
    return { paid, ask: (problem: string) => run(solveProblem, problem).result };
  };

  test('that the rules solve is never given to a language model', async () => {
    const { ask, paid } = await start({});
    expect(await ask('2x + 5 = 11')).toMatchObject({
      answer: 'x = 3',
      verifiedBy: ['substitution', 'number of roots'],
    });
    expect(paid).toEqual([]);
    expect(model?.received).toEqual([]);
  });

  test('in words is told in them, and solved and checked as the formula that it is', async () => {
    const { ask, paid } = await start({});
    const { scenes, ...solved } = await ask(APPLES);
    expect(solved).toMatchObject({ title: 'Solve 2x + 5 = 11', answer: 'x = 3', warnings: [] });
    expect(solved.verifiedBy).toContain('substitution');
    expect(scenes[0]?.narration).toBe(`${APPLES} Let x be what Ann has. Solve 2x + 5 = 11.`);
    expect(scenes[0]?.said?.map(({ spoken }) => spoken).join(' ')).toContain('five dollars more');
    expect(scenes.at(-1)?.narration).toBe('Ann has 3 dollars. So the answer is x = 3.');
    expect(paid).toEqual(['solution']);
  });

  test('is asked for once, whoever wants the same again', async () => {
    const { ask, paid } = await start({});
    expect(await ask(APPLES)).toEqual(await ask(APPLES));
    expect(paid).toEqual(['solution']);
    await ask(`${APPLES} In dollars.`);
    expect(paid).toEqual(['solution', 'solution']);
  });

  test('whose answer no check confirms says so: in the result, in a warning and in the last scene', async () => {
    const { ask, paid } = await start({ answer: 'x = 4' });
    const { scenes, ...solved } = await ask(APPLES);
    expect(solved).toMatchObject({ answer: 'x = 4', verifiedBy: [] });
    expect(solved.warnings).toEqual([expect.stringContaining('no check could confirm it')]);
    const last = scenes.at(-1);
    expect(last?.narration).toContain('could not be checked');
    expect(last?.visual).toMatchObject({ lines: [{ note: 'Not checked' }] });
    expect(scenes[0]?.narration).not.toContain('could not be checked');
    expect(paid).toEqual(['solution', 'solution']);
  });

  test.each(['How many apples are there?', 'x^5 - x - 1 = 0'])(
    'beyond the rules fails with their reason where no language model is configured: %s',
    async (problem) => {
      const { ask } = await start(null);
      await expect(ask(problem)).rejects.toMatchObject({
        type: failureTypes.unusableInput,
        nonRetryable: true,
      });
    },
  );

  test('that the model does not solve fails with its reason, once', async () => {
    const { ask, paid } = await start({ outcome: 'not solved', reason: 'This is a poem.' });
    await expect(ask(APPLES)).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('This is a poem.'),
    });
    expect(paid).toEqual(['solution']);
  });
});
