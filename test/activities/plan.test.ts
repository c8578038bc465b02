import { afterEach, describe, expect, test } from '@jest/globals';
import { createPlanActivities, type PlanRequest } from '../../src/activities/plan.js';
import { failureTypes } from '../../src/jobs/errors.js';
import { createStoryboard } from '../../src/providers/script/storyboard.js';
import { startLanguageModel, writing } from '../providers/language-model.js';
import { startPaidActivities } from './start-pictures.js';

const request = { title: 'Bees', script: '# Why\n\nBees feed us.', language: 'en', storyboard: true };

describe('the plan of a video', () => {
  let model: Awaited<ReturnType<typeof startLanguageModel>> | undefined;
  afterEach(async () => {
    await model?.stop();
    model = undefined;
  });
  const start = async (narration: string | null, configured = true) => {
    const { dependencies, run, paid } = await startPaidActivities();
    if (narration !== null) {
      const answer = writing({ scenes: [{ narration, visual: { type: 'prompt', prompt: 'A bee' } }] });
      model = await startLanguageModel([answer, answer]);
    }
    const storyboard = model ? createStoryboard(model.settings) : null;
    const { planScenes } = createPlanActivities({ ...dependencies, images: { configured }, storyboard });
    return { paid, plan: (asked: PlanRequest) => run(planScenes, asked).result };
  };

  test('is made by rule, and costs nothing, where no storyboard is wanted', async () => {
    const { plan, paid } = await start('Bees feed us.');
    expect(await plan({ ...request, storyboard: false })).toEqual({
      scenes: [{ narration: 'Bees feed us.', visual: { type: 'title', title: 'Bees' } }],
      warnings: [],
    });
    expect(paid).toEqual([]);
    expect(model?.received).toEqual([]);
  });

  test('by a model is asked for once, whoever wants the same again', async () => {
    const { plan, paid } = await start('Bees feed us.');
    const first = await plan(request);
    expect(first).toEqual({
      scenes: [{ narration: 'Bees feed us.', visual: { type: 'prompt', prompt: 'A bee', heading: 'Why' } }],
      warnings: [],
    });
    expect(await plan(request)).toEqual(first);
    expect(paid).toEqual(['storyboard']);
    expect(model?.received).toHaveLength(1);
    await plan({ ...request, title: 'Wasps' });
    expect(model?.received).toHaveLength(2);
  });

  test('is made by rule, with a warning, where no model is configured', async () => {
    const { plan } = await start(null);
    expect(await plan(request)).toEqual({
      scenes: [expect.objectContaining({ narration: 'Bees feed us.' })],
      warnings: [expect.stringContaining('OPENAI_API_KEY')],
    });
  });

  test('by a model shows words, with a warning, where nobody makes pictures', async () => {
    const { plan } = await start('Bees feed us.', false);
    expect(await plan(request)).toEqual({
      scenes: [
        { narration: 'Bees feed us.', visual: { type: 'phrase', phrase: 'Bees feed us', heading: 'Why' } },
      ],
      warnings: [expect.stringContaining('show words instead')],
    });
  });

  test('of a script that is too long fails at once, before anything is paid', async () => {
    const { plan, paid } = await start('Bees feed us.');
    for (const storyboard of [true, false]) {
      const script = 'Bees are responsible for all that we eat. '.repeat(1100);
      await expect(plan({ ...request, script, storyboard })).rejects.toMatchObject({
        type: failureTypes.unusableInput,
        nonRetryable: true,
        message: expect.stringContaining('too long for one video'),
      });
    }
    expect(paid).toEqual([]);
  });

  test('by a model that does not keep to the script fails at once, saying so', async () => {
    const { plan, paid } = await start('Bees feed you.');
    await expect(plan(request)).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('did not keep to the script'),
    });
    expect(paid).toEqual(['storyboard', 'storyboard']);
  });
});
