import { describe, expect, test } from '@jest/globals';
import { acceptedSchema } from '../../src/api/answer-accepted.js';
import { createSpeechProviders } from '../../src/providers/speech/choose.js';
import { testTemplate } from '../support/template.js';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';
import { videoRequest } from './video-request.js';

const plain = await testTemplate('plain');
const templates = { known: new Map([['plain', plain]]), storyboard: false };
const api = await startTestApi({ dependencies: { templates }, allowHosts: ['127.0.0.1:9999'] });
const strict = await startTestApi({
  dependencies: {
    templates: { ...templates, storyboard: true },
    speech: createSpeechProviders({ fallback: 'none' }),
  },
  databaseUrl: api.databaseUrl,
});
const jobsUrl = `${api.url}/api/v1/jobs`;
const accept = async (body: object, url = jobsUrl) => {
  const response = await post(url, body);
  expect(response.status).toBe(202);
  return acceptedSchema.parse(await response.json());
};
const script = (changes: Record<string, unknown> = {}) => ({ video_request: videoRequest(changes) });

describe('a script video', () => {
  test.each(['', '/'])(
    'is accepted in the form of the guide, with or without a slash ("%s")',
    async (slash) => {
      const response = await post(`${jobsUrl}${slash}`, { ...script(), priority: 2 });
      expect(response.status).toBe(202);
      const body = acceptedSchema.parse(await response.json());
      expect(body).toEqual({
        job_id: body.job_id,
        status: 'pending',
        message: 'Video generation job queued successfully',
        estimated_duration: 30,
      });
      expect(await api.jobs.find(body.job_id)).toMatchObject({
        ...{ kind: 'script-video', status: 'pending', priority: 2, user_id: 'user-456', owner: 'user-456' },
        input: videoRequest(),
      });
    },
  );

  test('is accepted in the canonical form, for the script’s own user where nobody else is named', async () => {
    const named = await accept({ kind: 'script-video', input: videoRequest(), user_id: 'somebody' });
    const unnamed = await accept({ kind: 'script-video', input: videoRequest() });
    expect((await api.jobs.find(named.job_id))?.user_id).toBe('somebody');
    expect((await api.jobs.find(unnamed.job_id))?.user_id).toBe('user-456');
  });

  test('may name a template, music by URL or mood, a webhook and what it may cost', async () => {
    const music = 'http://127.0.0.1:9999/tune.mp3';
    for (const background_music of [music, 'calm']) {
      const body = {
        ...script({ background_music, template_id: 'plain', voice_name: 'allison' }),
        ...{ webhook: { url: 'http://127.0.0.1:9999/hook' }, max_cost: 0.25 },
      };
      const { job_id } = await accept(body);
      expect(await api.jobs.find(job_id)).toMatchObject({ max_cost: 0.25, cost: 0 });
      expect(await api.jobs.findWebhook(job_id)).toMatchObject({ url: 'http://127.0.0.1:9999/hook' });
    }
  });

  test.each([
    ['an empty script', { script_content: '' }, 'script_content'],
    ['a script of spaces only', { script_content: ' \n\t\u3000 ' }, 'script_content'],
    ['a script of a picture only', { script_content: '![](https://example.com/a.png)' }, 'script_content'],
    ['a script of over 50,000 characters', { script_content: 'word '.repeat(10_001) }, 'script_content'],
    ['an unknown platform', { platform: 'vhs' }, 'platform'],
    ['an unknown voice provider', { voice_provider: 'parrot' }, 'voice_provider'],
    ['an unknown language', { language: 'xx-YY' }, 'language'],
    ['a malformed language', { language: 'english please' }, 'language'],
    ['an unknown template', { template_id: 'baroque' }, 'template_id'],
    ['a template that needs a key', { template_id: 'storyboard' }, 'template_id'],
    ['an unknown mood', { background_music: 'funky' }, 'background_music'],
    ['an empty music', { background_music: '' }, 'background_music'],
    ['no duration', { duration: undefined }, 'duration'],
    ['a duration of nothing', { duration: 0 }, 'duration'],
    ['a duration of over half an hour', { duration: 1801 }, 'duration'],
    ['a duration in words', { duration: '15' }, 'duration'],
    ['an empty title', { title: '  ' }, 'title'],
    ['an empty user', { user_id: '' }, 'user_id'],
    ['an unknown field', { colour: 'red' }, 'colour'],
  ])(
    'with %s is 422 in either form, and the pointer stands in the body as sent',
    async (_what, changes, field) => {
      const bodies = [
        { body: script(changes), root: '/video_request' },
        { body: { kind: 'script-video', input: videoRequest(changes) }, root: '/input' },
      ];
      for (const { body, root } of bodies) {
        const response = await post(jobsUrl, body);
        expect(response.status).toBe(422);
        expect((await problemOf(response)).errors).toEqual([
          { pointer: `${root}/${field}`, reason: expect.stringMatching(/\S/) },
        ]);
      }
    },
  );

  test.each([0, 11, 1.5, '5'])('with priority %j is 422', async (priority) => {
    const response = await post(jobsUrl, { ...script(), priority });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors).toMatchObject([{ pointer: '/priority' }]);
  });

  test.each([-0.01, 1e9, '1', null])('with max_cost %j is 422', async (max_cost) => {
    const response = await post(jobsUrl, { ...script(), max_cost });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors).toMatchObject([{ pointer: '/max_cost' }]);
  });

  test('tells every mistake that its rules find at once, with what there is instead', async () => {
    const changes = { template_id: 'baroque', background_music: 'funky' };
    const { errors } = await problemOf(await post(jobsUrl, script(changes)));
    expect(errors).toEqual([
      { pointer: '/video_request/background_music', reason: expect.stringContaining('calm') },
      { pointer: '/video_request/template_id', reason: 'must be one of plain' },
    ]);
  });

  test('whose music cannot be fetched from anywhere is 400', async () => {
    const response = await post(jobsUrl, script({ background_music: 'http://10.0.0.1/tune.mp3' }));
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors).toMatchObject([
      { pointer: '/video_request/background_music' },
    ]);
  });

  test('by a provider without a key is 422 where nobody may stand in for it, and says which setting is missing', async () => {
    const response = await post(`${strict.url}/api/v1/jobs`, script({ voice_provider: 'elevenlabs' }));
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors).toEqual([
      { pointer: '/video_request/voice_provider', reason: expect.stringContaining('ELEVENLABS_API_KEY') },
    ]);
    await accept(script({ voice_provider: 'local' }), `${strict.url}/api/v1/jobs`);
  });

  test('by storyboard is accepted where a model can be asked', async () => {
    await accept(script({ template_id: 'storyboard', voice_provider: 'local' }), `${strict.url}/api/v1/jobs`);
  });
});

describe('the templates', () => {
  test('are told to whoever has to choose one, storyboard with whether it can be had', async () => {
    const response = await fetch(`${api.url}/api/v1/templates`);
    expect(response.status).toBe(200);
    const formats = ['16:9', '9:16', '1:1'];
    const { palette, name, description } = plain;
    expect(await response.json()).toEqual({
      templates: [
        { id: 'plain', name, description, formats, palette, available: true },
        expect.objectContaining({ id: 'storyboard', formats, palette: null, available: false }),
      ],
    });
    const others = await (await fetch(`${strict.url}/api/v1/templates`)).json();
    expect(others).toMatchObject({ templates: [{ id: 'plain' }, { id: 'storyboard', available: true }] });
  });
});
