import { describe, expect, test } from '@jest/globals';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';
import { patch, remove, tutorOf } from './tutor.js';

const api = await startTestApi();
const tutor = tutorOf(api);
const at = (path: string) => `${api.url}${path}`;
const sceneUrl = (id: string) => at(`/api/scenes/${id}`);

describe('a scene', () => {
  test('is made with what it is given, and shows its title where nothing is said', async () => {
    const { id: session } = await tutor.makeSession();
    const visual = { type: 'list', heading: 'Parts', items: ['one', 'two'] };
    const made = await post(at(`/api/sessions/${session}/scenes`), {
      id: 'parts',
      title: 'Parts',
      narration: 'A half is one of two.',
      visual,
    });
    expect([made.status, made.headers.get('location')]).toEqual([201, '/api/scenes/parts']);
    expect(made.headers.get('x-job-id')).toBeNull();
    const scene = {
      id: 'parts',
      sessionId: session,
      order: 0,
      title: 'Parts',
      narration: 'A half is one of two.',
      visual,
      duration: null,
      status: 'pending',
      previewUrl: null,
      version: 1,
    };
    expect(await made.json()).toEqual(scene);
    expect(await tutor.scene('parts')).toEqual(scene);
    const plain = await tutor.makeScene(session, { title: 'Wholes' });
    expect([plain.order, plain.visual]).toEqual([1, { type: 'phrase', phrase: 'Wholes', heading: null }]);
  });

  test.each([
    ['no title', { title: '' }, '/title'],
    ['no narration', { narration: '' }, '/narration'],
    ['a narration without words', { narration: '…' }, '/narration'],
    ['a narration that is too long', { narration: 'a'.repeat(5001) }, '/narration'],
    ['an unknown visual', { visual: { type: 'dance' } }, '/visual/type'],
    ['an unknown field', { visual: { type: 'title', title: 'x', colour: 'red' } }, '/visual/colour'],
    ['a visual that is too large', { visual: { type: 'title', title: 'x'.repeat(200_001) } }, '/visual'],
    ['a place before the first', { order: -1 }, '/order'],
    ['half a place', { order: 0.5 }, '/order'],
    ['a place past the last', { order: 7 }, '/order'],
    ['a version', { version: 3 }, '/version'],
  ])('is refused with %s, which says where', async (_what, changes, pointer) => {
    const { id: session, scenes } = await tutor.makeSession(1);
    for (const response of [
      await post(at(`/api/sessions/${session}/scenes`), { title: 'T', narration: 'N', ...changes }),
      await patch(sceneUrl(scenes[0]?.id ?? ''), changes),
    ]) {
      expect(response.status).toBe(422);
      expect((await problemOf(response)).errors).toEqual([{ pointer, reason: expect.stringMatching(/\S/) }]);
    }
  });

  test('changes its version with what it says or shows, and with nothing else', async () => {
    const { scenes } = await tutor.makeGenerated(2);
    const [id = ''] = scenes;
    const change = async (body: object) =>
      (await (await patch(sceneUrl(id), body)).json()) as { version: number };
    expect(await change({ title: 'Thirds' })).toMatchObject({
      version: 2,
      title: 'Thirds',
      status: 'pending',
    });
    expect(await change({ narration: 'A third.' })).toMatchObject({ version: 3 });
    const visual = { type: 'title', title: 'Thirds' };
    expect(await change({ visual })).toMatchObject({ version: 4, visual });
    await api.database.sessionScene.update({ where: { id }, data: { status: 'ready' } });
    expect(await change({ order: 1 })).toMatchObject({ version: 4, order: 1, status: 'ready' });
    expect(await change({ title: 'Thirds', narration: 'A third.', visual })).toMatchObject({
      version: 4,
      status: 'ready',
    });
  });

  test('is said as it is written once its narration is another', async () => {
    const { scenes } = await tutor.makeSession(1);
    const id = scenes[0]?.id ?? '';
    const said = [{ caption: '1/2', spoken: 'one half' }];
    const saidNow = async () => (await api.database.sessionScene.findUniqueOrThrow({ where: { id } })).said;
    await api.database.sessionScene.update({ where: { id }, data: { said } });
    await patch(sceneUrl(id), { title: 'Other' });
    expect(await saidNow()).toEqual(said);
    await patch(sceneUrl(id), { narration: 'Two thirds.' });
    expect(await saidNow()).toBeNull();
  });

  test('is changed only where its version is the one that its caller has read', async () => {
    const { scenes } = await tutor.makeSession(1);
    const id = scenes[0]?.id ?? '';
    const tag = (await fetch(sceneUrl(id))).headers.get('etag') ?? '';
    expect((await fetch(sceneUrl(id), { headers: { 'If-None-Match': tag } })).status).toBe(304);
    const changed = await patch(sceneUrl(id), { title: 'Mine' }, { 'If-Match': tag });
    expect(changed.status).toBe(200);
    for (const [method, body] of [
      ['PATCH', '{"title":"Yours"}'],
      ['DELETE', null],
    ] as const) {
      const headers = { 'If-Match': tag, ...(body && { 'Content-Type': 'application/json' }) };
      const late = await fetch(sceneUrl(id), { method, headers, body });
      expect([method, late.status]).toEqual([method, 412]);
      await problemOf(late);
    }
    expect((await tutor.scene(id)).title).toBe('Mine');
    expect((await patch(sceneUrl(id), { title: 'A' }, { 'If-Match': '"nonsense"' })).status).toBe(412);
    const both = `${tag}, ${changed.headers.get('etag')}`;
    expect((await patch(sceneUrl(id), { title: 'B' }, { 'If-Match': both })).status).toBe(200);
    expect((await patch(sceneUrl(id), { title: 'C' }, { 'If-Match': '*' })).status).toBe(200);
  });

  test('that was rendered meanwhile has another ETag, and may be changed all the same', async () => {
    const { scenes } = await tutor.makeSession(1);
    const id = scenes[0]?.id ?? '';
    const tag = (await fetch(sceneUrl(id))).headers.get('etag') ?? '';
    await api.database.sessionScene.update({ where: { id }, data: { status: 'ready', duration: 4 } });
    expect((await fetch(sceneUrl(id))).headers.get('etag')).not.toBe(tag);
    expect((await patch(sceneUrl(id), { title: 'Mine' }, { 'If-Match': tag })).status).toBe(200);
  });

  test('of ten changes at once by callers who have read the same, takes one', async () => {
    const { scenes } = await tutor.makeGenerated(1);
    const [id = ''] = scenes;
    const tag = (await fetch(sceneUrl(id))).headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        patch(sceneUrl(id), { title: `${number}` }, { 'If-Match': tag }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 412),
    ]);
  });
});

describe('the order of scenes', () => {
  test('is kept without gaps, wherever one is put, moved to or taken from', async () => {
    const { id: session, scenes } = await tutor.makeSession(3);
    const [first = '', second = '', third = ''] = scenes.map(({ id }) => id);
    const titles = async () => {
      const now = (await tutor.session(session)).scenes;
      expect(now.map(({ order }) => order)).toEqual([...now.keys()]);
      return now.map(({ title }) => title.replace('Scene ', ''));
    };
    await patch(sceneUrl(third), { order: 0 });
    expect(await titles()).toEqual(['3', '1', '2']);
    await patch(sceneUrl(third), { order: 1 });
    expect(await titles()).toEqual(['1', '3', '2']);
    await patch(sceneUrl(first), { order: 2 });
    expect(await titles()).toEqual(['3', '2', '1']);
    const made = await tutor.makeScene(session, { title: 'New', order: 1 });
    expect(made.order).toBe(1);
    expect(await titles()).toEqual(['3', 'New', '2', '1']);
    expect((await remove(sceneUrl(third))).status).toBe(204);
    expect(await titles()).toEqual(['New', '2', '1']);
    await Promise.all([first, second, made.id].map((id, order) => patch(sceneUrl(id), { order })));
    await titles();
  });
});

describe('the versions of a scene', () => {
  test('are all kept, listed newest first, and can be restored as a new one', async () => {
    const { scenes } = await tutor.makeGenerated(1);
    const id = scenes[0] ?? '';
    await patch(sceneUrl(id), { title: 'Second', narration: 'Two.' });
    await patch(sceneUrl(id), { visual: { type: 'title', title: 'Third' } });
    const read = async (query = '') =>
      (await (await fetch(`${sceneUrl(id)}/versions${query}`)).json()) as {
        versions: { version: number; title: string }[];
        total: number;
      };
    const { versions, total } = await read();
    expect(total).toBe(3);
    expect(versions.map(({ version, title }) => [version, title])).toEqual([
      [3, 'Second'],
      [2, 'Second'],
      [1, 'Scene 1'],
    ]);
    expect(versions[2]).toEqual({
      version: 1,
      title: 'Scene 1',
      narration: 'A half is one of two.',
      visual: { type: 'phrase', phrase: 'Scene 1', heading: null },
      createdAt: expect.any(String),
    });
    expect((await read('?page_size=1&page=2')).versions.map(({ version }) => version)).toEqual([2]);
    const restored = await post(`${sceneUrl(id)}/restore`, { version: 1 });
    expect(await restored.json()).toMatchObject({ version: 4, title: 'Scene 1', status: 'pending' });
    expect((await read()).versions.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  });

  test('that are not there cannot be restored', async () => {
    const { scenes } = await tutor.makeGenerated(1);
    const restore = (body: object) => post(`${sceneUrl(scenes[0] ?? '')}/restore`, body);
    const unknown = await restore({ version: 9 });
    expect(unknown.status).toBe(404);
    expect((await problemOf(unknown)).detail).toContain('Version 9');
    for (const body of [{}, { version: 0 }, { version: 'x' }, { version: 1, colour: 'red' }])
      expect([body, (await restore(body)).status]).toEqual([body, 422]);
  });
});

describe('a picture that a scene shows', () => {
  test('must be one that can be fetched', async () => {
    const { scenes } = await tutor.makeSession(1);
    const show = (url: string) =>
      patch(sceneUrl(scenes[0]?.id ?? ''), { visual: { type: 'media', url, heading: null } });
    for (const url of ['nonsense', 'http://127.0.0.1:1/a.png', 'file:///etc/passwd', '/uploads/none']) {
      const response = await show(url);
      expect([url, response.status]).toEqual([url, 400]);
      expect((await problemOf(response)).errors).toEqual([
        { pointer: '/visual/url', reason: expect.any(String) },
      ]);
    }
  });

  test('may be an upload, which is kept for the job that needs it', async () => {
    const { id, scenes } = await tutor.makeGenerated(1);
    const sent = await fetch(at('/api/v1/uploads'), {
      method: 'POST',
      headers: { 'Content-Type': 'image/png' },
      body: 'picture',
    });
    const { url } = (await sent.json()) as { url: string };
    const shown = await patch(sceneUrl(scenes[0] ?? ''), { visual: { type: 'media', url, heading: null } });
    expect(shown.status).toBe(200);
    const [job] = await tutor.jobsOf(id);
    const references = await api.database.jobReference.findMany({ where: { jobId: job?.id ?? '' } });
    expect(references.map(({ key }) => key)).toEqual([`uploads/${url.split('/').at(-1)}`]);
  });
});
