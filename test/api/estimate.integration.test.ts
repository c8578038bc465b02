import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { estimateSchema } from '../../src/jobs/estimate.js';
import { scriptVideo } from '../../src/jobs/script-video.js';
import { insertJob } from './drive-job.js';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';
import { videoRequest } from './video-request.js';

const paid = {
  speech: new Set(['openai', 'fish'] as const),
  storyboard: true,
  pictures: 'openai',
  campaignVoice: 'local',
  clips: null,
  music: null,
  transcription: true,
} as const;
const api = await startTestApi({
  dependencies: { paid, templates: { known: new Map(), storyboard: true } },
});
const learned = await startTestApi();
const ask = (body: object, url = api.url) => post(`${url}/api/v1/jobs/estimate`, body);
const estimate = async (body: object) => {
  const response = await ask(body);
  expect(response.status).toBe(200);
  return estimateSchema.parse(await response.json());
};
const script = (changes: Record<string, unknown> = {}) => ({ video_request: videoRequest(changes) });
const countJobs = () => api.database.job.count();

describe('an estimate', () => {
  test('of a script spoken on this machine costs nothing, and takes as long as the guide says', async () => {
    const before = await countJobs();
    expect(await estimate(script({ voice_provider: 'local' }))).toEqual({
      estimated_duration: 30,
      estimated_cost: {
        amount: 0,
        currency: 'USD',
        items: [{ what: 'Speech by this machine', quantity: 28, unit: 'characters', amount: 0 }],
      },
      warnings: [],
    });
    expect(await countJobs()).toBe(before);
  });

  test('of a script spoken by a paid provider adds up what it will ask for', async () => {
    const body = script({ voice_provider: 'openai', script_content: 'x'.repeat(10_000), duration: 600 });
    const { estimated_cost } = await estimate(body);
    expect(estimated_cost).toEqual({
      amount: 0.17,
      currency: 'USD',
      items: [{ what: 'Speech by OpenAI', quantity: 10_000, unit: 'characters', amount: 0.17 }],
    });
  });

  test('counts as the provider does: Fish Audio by bytes', async () => {
    const body = script({ voice_provider: 'fish', script_content: '世界'.repeat(1000), language: 'zh-CN' });
    expect((await estimate(body)).estimated_cost.items).toEqual([
      { what: 'Speech by Fish Audio', quantity: 6000, unit: 'bytes', amount: 0.09 },
    ]);
  });

  test('warns that a provider without its key will be stood in for', async () => {
    const { estimated_cost, warnings } = await estimate(script({ voice_provider: 'elevenlabs' }));
    expect(estimated_cost.amount).toBe(0);
    expect(warnings).toEqual([expect.stringContaining('"elevenlabs" has no key here')]);
  });

  test('of a storyboard counts the model and a picture for each scene, and says that it guesses', async () => {
    const body = script({ template_id: 'storyboard', voice_provider: 'local', duration: 80 });
    const { estimated_cost, warnings } = await estimate(body);
    expect(estimated_cost.items.map(({ what, quantity }) => [what, quantity])).toEqual([
      ['Speech by this machine', 28],
      ['Storyboard by OpenAI', 1540],
      ['Pictures by OpenAI', 10],
    ]);
    const sum = estimated_cost.items.reduce((total, { amount }) => total + amount, 0);
    expect(estimated_cost.amount).toBeCloseTo(sum, 6);
    expect(warnings).toEqual([expect.stringContaining('guess')]);
  });

  test('says when the job would stop at its max_cost', async () => {
    const body = {
      ...script({ voice_provider: 'openai', script_content: 'x'.repeat(10_000) }),
      max_cost: 0.1,
    };
    expect((await estimate(body)).warnings).toEqual([expect.stringContaining('max_cost')]);
  });

  test('of other kinds is by their history, and of captions says what is paid by the minute', async () => {
    expect(await estimate({ kind: 'hello', input: {} })).toEqual({
      estimated_duration: 30,
      estimated_cost: { amount: 0, currency: 'USD', items: [] },
      warnings: [],
    });
    const caption = await ask({ kind: 'caption', input: { video_url: 'http://10.0.0.1/x.mp4' } });
    expect(caption.status).toBe(400);
  });

  test.each([
    ['an unknown kind', { kind: 'opera', input: {} }, '/kind'],
    ['an empty script', script({ script_content: '' }), '/video_request/script_content'],
    ['an unknown template', script({ template_id: 'baroque' }), '/video_request/template_id'],
    ['a priority out of range', { ...script(), priority: 0 }, '/priority'],
  ])('of %s is 422, as creating it would be', async (_what, body, pointer) => {
    const response = await ask(body);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors).toMatchObject([{ pointer }]);
  });
});

describe('the estimate of a lesson', () => {
  const place = { projectId: 'p', sessionId: 's' };
  const lesson = { kind: 'tutor-session', input: { ...place, sceneCount: 4, prompt: 'The Roman Empire' } };
  const edit = (changes: object) => ({
    kind: 'tutor-edit',
    input: { ...place, sceneId: 'c', ...changes },
  });

  test('is what its model and its pictures cost at the most, and nothing is made', async () => {
    const before = await countJobs();
    const { estimated_cost, warnings } = await estimate(lesson);
    expect(estimated_cost.items.map(({ what }) => what)).toEqual([
      'Lesson by OpenAI',
      expect.stringContaining('OpenAI'),
    ]);
    expect(estimated_cost.items.at(-1)).toMatchObject({ quantity: 4 });
    expect(estimated_cost.amount).toBeGreaterThan(0);
    expect(warnings).toHaveLength(1);
    expect(await countJobs()).toBe(before);
    expect(await api.database.session.count()).toBe(0);
  });

  test('is less of a change by words, and nothing where nobody is paid', async () => {
    const whole = (await estimate(lesson)).estimated_cost.amount;
    const changed = (await estimate(edit({ prompt: 'Make it shorter' }))).estimated_cost.amount;
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThan(whole);
    expect((await estimate(edit({}))).estimated_cost).toMatchObject({ amount: 0, items: [] });
    const fractions = { ...lesson, input: { ...lesson.input, prompt: 'A video about fractions' } };
    const free = estimateSchema.parse(await (await ask(fractions, learned.url)).json());
    expect(free.estimated_cost).toMatchObject({ amount: 0, items: [] });
  });
});

describe('how long a job takes', () => {
  const lasts = async (body: object) =>
    estimateSchema.parse(await (await ask(body, learned.url)).json()).estimated_duration;

  test('of a script video is learnt from those that finished, for each second of video', async () => {
    // Half, one and two seconds of work for each second of video; the hour in the queue says nothing.
    for (const [duration, took] of [
      [10, 5],
      [20, 20],
      [40, 80],
    ] as const) {
      const input = z.record(z.string(), z.json()).parse(videoRequest({ duration }));
      const job = await insertJob(learned, { of: scriptVideo, input });
      await learned.progress.finish(job.id, {
        status: 'success',
        result: { files: [], facts: {}, warnings: [] },
      });
      const started = new Date('2026-01-01T01:00:00Z');
      await learned.database.job.update({
        where: { id: job.id },
        data: {
          createdAt: new Date('2026-01-01T00:00:00Z'),
          startedAt: started,
          completedAt: new Date(started.getTime() + took * 1000),
        },
      });
    }
    expect(await lasts(script({ duration: 60, voice_provider: 'local' }))).toBe(60);
    // Said at the fastest, 3,750 characters take 200 seconds, whatever is asked for.
    expect(await lasts(script({ duration: 15, script_content: 'word '.repeat(750) }))).toBe(200);
  });

  test('of a campaign goes by its seconds of video in all its formats, and by its mode', async () => {
    const ad = (brief: object, mode = 'production') => ({
      kind: 'campaign',
      input: {
        mode,
        brand: { name: 'Brand', colors: ['#112233'] },
        brief: { product: 'Thing', benefits: ['Good'], call_to_action: 'Buy', ...brief },
      },
    });
    expect(await lasts(ad({ duration: 15 }))).toBe(30);
    expect(await lasts(ad({ duration: 30, formats: ['16:9', '9:16', '1:1'] }))).toBe(180);
    expect(await lasts(ad({ duration: 50 }, 'test'))).toBe(44);
  });
});
