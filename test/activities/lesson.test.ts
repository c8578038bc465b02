import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createLessonActivities } from '../../src/activities/lesson.js';
import { failureTypes } from '../../src/jobs/errors.js';
import { type LessonScene, lessonPlanSchema, lessonSceneSchema } from '../../src/jobs/lesson.js';
import { createLessonModel } from '../../src/providers/lesson/model.js';
import { judge } from '../../src/providers/solver/judge.js';
import { readProblem } from '../../src/providers/solver/read/read-problem.js';
import { solve } from '../../src/providers/solver/solve.js';
import { judgeInChild, solveInChild } from '../../src/providers/solver/solve-in-child.js';
import { startLanguageModel, writing } from '../providers/language-model.js';
import { startPaidActivities } from './start-pictures.js';

/** The child is TypeScript here, compiled in production. */
const settings = {
  nodeArguments: [
    '--import',
    pathToFileURL(createRequire(import.meta.url).resolve('../support/typescript.mjs')).href,
  ],
};
const bread = (answer: string) => ({
  title: 'Bread',
  narration: 'Bread was dear.',
  visual: { type: 'phrase', phrase: 'Dear bread' },
  ...{ problem: 'Solve 2x = 6', answer },
});
const STANDING: LessonScene = {
  title: 'Bread',
  narration: 'Bread was dear. Nobody could pay for it. So they marched.',
  visual: { type: 'media', url: 'https://example.com/bread.jpg', heading: 'Bread' },
};

let model: Awaited<ReturnType<typeof startLanguageModel>> | undefined;
afterEach(async () => {
  await model?.stop();
  model = undefined;
});

/**
 * @param answers of the model; null where none is configured
 * @param inChild whether problems are solved in a process of its own, as they are in production
 */
async function start(answers: unknown[] | null, inChild = false) {
  const { dependencies, run, paid } = await startPaidActivities();
  if (answers) model = await startLanguageModel(answers.map(writing));
  const activities = createLessonActivities({
    ...dependencies,
    images: { configured: false },
    lessonModel: model ? createLessonModel(model.settings) : null,
    solve: async (problem, control) =>
      inChild ? solveInChild(problem, control, settings) : solve(readProblem(problem)),
    judge: async (proposal, control) =>
      inChild ? judgeInChild(proposal, control, settings) : judge(proposal),
  });
  return {
    paid,
    plan: (prompt: string, sceneCount: number) =>
      run(activities.planLesson, { prompt, sceneCount, language: 'en' }).result,
    edit: (prompt: string, scene = STANDING) =>
      run(activities.planEdit, { scene, prompt, language: 'en' }).result,
  };
}

describe('a lesson without a language model', () => {
  test('about mathematics is planned by outline, with examples that a process of its own solves', async () => {
    const { plan, paid } = await start(null, true);
    const lesson = await plan('Create a video about calculus', 5);
    expect(lessonPlanSchema.safeParse(lesson).error).toBeUndefined();
    expect(lesson).toMatchObject({ title: 'Calculus', warnings: [] });
    expect(lesson.scenes.map(({ title }) => title)).toEqual([
      'What calculus is',
      'Limits: closer and closer',
      expect.stringMatching(/^Example: lim/),
      expect.stringMatching(/^Example: lim/),
      'Summary',
    ]);
    expect(paid).toEqual([]);
  });

  test('of the prompt’s own material needs no solver', async () => {
    const { plan } = await start(null);
    const { scenes } = await plan('# Tea\n\nBoil water.\n\n# Leaves\n\n```sh\nmake tea\n```', 2);
    expect(scenes).toMatchObject([
      { title: 'Tea', narration: 'Boil water.' },
      { title: 'Leaves', narration: 'Leaves.', visual: { type: 'code', code: 'make tea' } },
    ]);
  });

  test('about a problem that cannot be solved fails at once with the solver’s reason', async () => {
    const { plan } = await start(null);
    await expect(plan('Solve x^5 - x - 1 = 0', 3)).rejects.toMatchObject({
      type: failureTypes.unusableInput,
      nonRetryable: true,
    });
  });
});

describe('a lesson by a language model', () => {
  test('is asked for once, whoever wants the same again, and its answers are checked', async () => {
    const written = { title: 'The Revolution', scenes: [bread('x = 3')] };
    const { plan, paid } = await start([written, { ...written, title: 'Another' }], true);
    const first = await plan('The French Revolution', 1);
    expect(first).toEqual({
      title: 'The Revolution',
      scenes: [
        {
          title: 'Bread',
          narration: 'Bread was dear.',
          visual: { type: 'phrase', phrase: 'Dear bread', heading: 'Bread' },
        },
      ],
      warnings: [],
    });
    expect(await plan('The French Revolution', 1)).toEqual(first);
    expect(paid).toEqual(['lesson']);
    expect((await plan('The Russian Revolution', 1)).title).toBe('Another');
  });

  test('that teaches a wrong answer twice fails, and nothing is kept', async () => {
    const wrong = { title: 'The Revolution', scenes: [bread('x = 4')] };
    const { plan, paid } = await start([wrong, wrong]);
    await expect(plan('The French Revolution', 1)).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('“x = 4”'),
    });
    expect(paid).toEqual(['lesson', 'lesson']);
  });
});

describe('a change of a scene', () => {
  test('by plain words is made by rule, with or without a model', async () => {
    const { edit, paid } = await start([]);
    expect(await edit('title: Hunger')).toEqual({
      ...STANDING,
      title: 'Hunger',
      visual: { ...STANDING.visual, heading: 'Hunger' },
    });
    expect(await edit('say “They were hungry.”')).toEqual({ ...STANDING, narration: 'They were hungry.' });
    expect(await edit('shorter')).toEqual({
      ...STANDING,
      narration: 'Bread was dear. Nobody could pay for it.',
    });
    expect(await edit('title: Hunger\nnarration: Where $2x = 6$, eat.')).toMatchObject({
      title: 'Hunger',
      narration: 'Where 2x = 6, eat.',
      said: [
        { caption: 'Where', spoken: 'Where' },
        { caption: '2x = 6,', spoken: 'two x equals six,' },
        { caption: 'eat.', spoken: 'eat.' },
      ],
    });
    expect(paid).toEqual([]);
  });

  test('to another example shows that, worked out in one scene', async () => {
    const { edit } = await start(null);
    const scene = await edit('use 3x + 1 = 10 as the example');
    expect(lessonSceneSchema.safeParse(scene).error).toBeUndefined();
    expect(scene).toMatchObject({ title: 'Example: 3x + 1 = 10', visual: { type: 'maths', moves: true } });
    expect(scene.narration).toMatch(/^Solve 3x \+ 1 = 10\..*x = 3$/);
  });

  test('to have more examples goes on with the next one of its topic, checked, with a graph where one is wanted', async () => {
    const { plan, edit, paid } = await start(null);
    const [scene] = (await plan('Create a calculus tutorial', 1)).scenes;
    const changed = await edit('Add more visual examples', scene);
    expect(lessonSceneSchema.safeParse(changed).error).toBeUndefined();
    expect(changed.title).toBe(scene?.title);
    expect(changed.narration.startsWith(`${scene?.narration} Here is a further example. Find`)).toBe(true);
    expect(changed.visual).toMatchObject({ type: 'maths', graph: { curves: [{}] } });
    const again = await edit('add another example', changed);
    expect(again.narration.startsWith(changed.narration)).toBe(true);
    expect(again.narration.length).toBeGreaterThan(changed.narration.length + 40);
    expect(paid).toEqual([]);
  });

  test('to have more examples of what is no topic of ours says what can be said', async () => {
    const { edit } = await start(null);
    await expect(edit('add more examples')).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('as the example'),
    });
  });

  test('to other material shows that', async () => {
    const { edit } = await start(null);
    expect(await edit('# Why\n\n- Hunger\n- Taxes')).toMatchObject({
      title: 'Why',
      narration: 'Hunger. Taxes.',
      visual: { type: 'list', items: ['Hunger', 'Taxes'] },
    });
  });

  test('that takes a model is made by one, and what is not spoken of stays', async () => {
    const changed = { ...bread('x = 3'), narration: 'No bread!', visual: { type: 'keep' } };
    const { edit, paid } = await start([changed]);
    const scene = await edit('funnier');
    expect(scene).toEqual({ title: 'Bread', narration: 'No bread!', visual: STANDING.visual });
    expect(await edit('funnier')).toEqual(scene);
    expect(paid).toEqual(['lesson']);
  });

  test('that takes a model says so where there is none', async () => {
    const { edit } = await start(null);
    await expect(edit('funnier')).rejects.toMatchObject({
      type: failureTypes.unusableInput,
      nonRetryable: true,
      message: expect.stringContaining('OPENAI_API_KEY'),
    });
  });

  test('to be shorter is refused where one sentence is left', async () => {
    const { edit } = await start(null);
    await expect(edit('shorter', { ...STANDING, narration: 'Bread.' })).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('single sentence'),
    });
  });
});
