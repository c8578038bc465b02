import { afterEach, describe, expect, test } from '@jest/globals';
import { briefInWords, createStorylineModel } from '../../../src/providers/storyline/model.js';
import { STORYLINE_FORMAT } from '../../../src/providers/storyline/model-answer.js';
import type { StorylineRequest } from '../../../src/providers/storyline/port.js';
import { describeModelFailures, payer, startLanguageModel, writing } from '../language-model.js';
import { failureOf } from '../stand-in.js';

const request: StorylineRequest = {
  brand: { name: 'Kettle & Co', tagline: 'Tea, made well', tone: 'warm' },
  product: 'Ember, the kettle that keeps 80 °C',
  audience: 'busy parents',
  benefits: ['Boils in 2,000 milliseconds', 'Keeps warm for hours'],
  proof: null,
  callToAction: 'Order yours today',
  language: 'en-US',
  briefLanguage: 'en-US',
  seconds: 12,
  mostScenes: 4,
  images: ['/uploads/kettle.jpg'],
  pictures: true,
};
const good = {
  structure: 'attention-interest-desire-action',
  title: 'Warm at last',
  mood: 'calm',
  continuity: 'A matte black kettle, morning light.',
  scenes: [
    { role: 'attention', narration: 'Cold tea again?', visual: { type: 'prompt', prompt: 'A cold cup.' } },
    { role: 'interest', narration: 'Ember keeps it at 80 degrees.', visual: { type: 'image', image: 1 } },
    { role: 'desire', narration: '', visual: { type: 'list', items: ['boils in 2000 ms', 'keeps warm'] } },
    {
      role: 'action',
      narration: 'Order yours today.',
      visual: { type: 'ending', action: 'order yours today' },
    },
  ],
};
describe('a storyline by a model', () => {
  let model: Awaited<ReturnType<typeof startLanguageModel>>;
  afterEach(() => model.stop());
  const write = async (answers: object[], changes: Partial<StorylineRequest> = {}) => {
    model = await startLanguageModel(answers.map(writing));
    const { control, paid } = payer();
    const plan = await createStorylineModel(model.settings).write({ ...request, ...changes }, control);
    return { plan, paid: paid() };
  };

  test('is asked for in strict structured output, with its words counted and its brief fenced', async () => {
    await write([good]);
    const [received] = model.received;
    expect(received?.url).toBe('/v1/chat/completions');
    expect(received?.body).toMatchObject({ model: 'a-model', response_format: STORYLINE_FORMAT });
    const user = model.messages()[1]?.content ?? '';
    expect(user).toContain('lasts 12 seconds, has 2 to 4 scenes and at most 27 words');
    expect(user.split(/=== brief [0-9a-f-]+ ===/)[1]?.trim()).toBe(briefInWords(request));
  });

  test('becomes scenes: what all pictures share is in each of them, the brand’s image by its URL, the end card', async () => {
    const { plan, paid } = await write([good]);
    expect(plan).toEqual({
      structure: 'attention-interest-desire-action',
      title: 'Warm at last',
      mood: 'calm',
      warnings: [],
      scenes: [
        {
          role: 'attention',
          narration: 'Cold tea again?',
          visual: {
            type: 'prompt',
            prompt: 'A cold cup. A matte black kettle, morning light.',
            heading: null,
          },
        },
        {
          role: 'interest',
          narration: 'Ember keeps it at 80 degrees.',
          visual: { type: 'media', url: '/uploads/kettle.jpg', heading: null },
        },
        {
          role: 'desire',
          narration: '',
          visual: { type: 'list', heading: null, items: ['Boils in 2000 ms', 'Keeps warm'] },
        },
        {
          role: 'action',
          narration: 'Order yours today.',
          visual: {
            type: 'ending',
            name: 'Kettle & Co',
            tagline: 'Tea, made well',
            action: 'Order yours today',
          },
        },
      ],
    });
    expect(paid).toBe(1);
  });

  const scenes = (index: number, change: object) =>
    good.scenes.map((scene, at) => (at === index ? { ...scene, ...change } : scene));
  const long = 'Every morning the same old story with the same old kettle in the same old kitchen. '.repeat(
    3,
  );
  test.each<[string, object, Partial<StorylineRequest>]>([
    ['not JSON of the form', { hello: 'world' }, {}],
    ['there are 4 scenes, where there must be 2 to 3', good, { mostScenes: 3 }],
    ['“hook” is none of the structure', { ...good, scenes: scenes(0, { role: 'hook' }) }, {}],
    ['the last scene does not show the ending', { ...good, scenes: good.scenes.slice(0, 3) }, {}],
    ['use fewer words', { ...good, scenes: scenes(0, { narration: long }) }, {}],
    ['scene 1 describes a picture, where none can be made', good, { pictures: false }],
    ['scene 2 shows image 1, where there are 0', good, { images: [] }],
    [
      'scene 3 shows an empty list',
      { ...good, scenes: scenes(2, { visual: { type: 'list', items: [] } }) },
      {},
    ],
    [
      'scene 1 shows the ending before the end',
      { ...good, scenes: scenes(0, { visual: { type: 'ending', action: 'Go' } }) },
      {},
    ],
    [
      'the figure 95 stands nowhere in the brief',
      { ...good, scenes: scenes(1, { narration: '95% of parents love it.' }) },
      {},
    ],
  ])(
    'that is wrong is written again, once, and the model told what is: %s',
    async (reason, wrong, changes) => {
      const right = {
        ...good,
        scenes: scenes(0, { visual: { type: 'phrase', phrase: 'cold tea' } })
          .map((scene, index) =>
            index === 1 ? { ...scene, visual: { type: 'phrase', phrase: 'warm tea' } } : scene,
          )
          .filter((_scene, index) => index !== 2),
      };
      const { plan, paid } = await write([wrong, right], changes);
      expect(plan.scenes).toHaveLength(3);
      expect(paid).toBe(2);
      expect(model.messages(1).at(-1)?.content).toContain(reason);
    },
  );

  test('that is wrong twice is refused, and says why', async () => {
    const wrong = { ...good, scenes: [] };
    expect(await failureOf(write([wrong, wrong]))).toMatchObject({
      name: 'ServiceRefused',
      message: expect.stringContaining('did not keep to the brief, twice: there are 0 scenes'),
    });
  });
});

describeModelFailures('a storyline by a model', {
  ask: (settings, control) => createStorylineModel(settings).write(request, control),
  filtered: 'the brief is against its content policy',
  tooLong: 'Ask for fewer scenes',
});
