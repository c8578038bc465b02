import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';
import { patch, remove, tutorOf } from './tutor.js';

const api = await startTestApi();
const tutor = tutorOf(api);
const at = (path: string) => `${api.url}${path}`;
const sceneUrl = (id: string) => at(`/api/scenes/${id}`);

/** The one job that a change has made, and what it was asked for. */
async function onlyJobOf(sessionId: string, response: Response) {
  const jobs = await tutor.jobsOf(sessionId);
  expect(jobs.map(({ id }) => id)).toEqual([response.headers.get('x-job-id')]);
  return jobs[0]?.input;
}

describe('a change of what has been generated', () => {
  test('comes with the job that makes it seen, in the same moment', async () => {
    for (const [change, about] of [
      [(scene: string) => patch(sceneUrl(scene), { title: 'Other' }), true],
      [(scene: string) => patch(sceneUrl(scene), { order: 1 }), true],
      [(scene: string) => post(`${sceneUrl(scene)}/restore`, { version: 1 }), true],
      [(scene: string) => remove(sceneUrl(scene)), false],
    ] as const) {
      const { id, scenes } = await tutor.makeGenerated(2);
      const { projectId } = await tutor.session(id);
      const response = await change(scenes[0] ?? '');
      const input = { projectId, sessionId: id, ...(about && { sceneId: scenes[0] }) };
      expect(await onlyJobOf(id, response)).toEqual(input);
    }
    const { id } = await tutor.makeGenerated(1);
    const response = await post(at(`/api/sessions/${id}/scenes`), {
      id: 'inserted',
      title: 'T',
      narration: 'N',
    });
    expect(await onlyJobOf(id, response)).toMatchObject({ sceneId: 'inserted' });
  });

  test('that changes nothing makes no job', async () => {
    const { id, scenes } = await tutor.makeGenerated(1);
    const response = await patch(sceneUrl(scenes[0] ?? ''), { title: 'Scene 1', order: 0 });
    expect([response.status, response.headers.get('x-job-id')]).toEqual([200, null]);
    expect(await tutor.jobsOf(id)).toEqual([]);
  });

  test.each(['draft', 'waiting'] as const)(
    'makes no job while the session is %s: its plan is changed',
    async (status) => {
      const { id, scenes } = await tutor.makeGenerated(1);
      await tutor.stand(id, status);
      const response = await patch(sceneUrl(scenes[0] ?? ''), { title: 'Other' });
      expect([response.status, response.headers.get('x-job-id')]).toEqual([200, null]);
      expect(await tutor.jobsOf(id)).toEqual([]);
    },
  );

  test.each(['generating', 'complete', 'failed'] as const)('makes one while it is %s', async (status) => {
    const { id, scenes } = await tutor.makeGenerated(1);
    await tutor.stand(id, status);
    const response = await patch(sceneUrl(scenes[0] ?? ''), { title: 'Other' });
    await onlyJobOf(id, response);
  });

  test('makes one after a session was cancelled only if there is a video of it', async () => {
    const { id, scenes } = await tutor.makeGenerated(1);
    await tutor.stand(id, 'cancelled');
    const stopped = await patch(sceneUrl(scenes[0] ?? ''), { title: 'Other' });
    expect([stopped.status, stopped.headers.get('x-job-id')]).toEqual([200, null]);
    await api.database.session.update({ where: { id }, data: { videoJobId: randomUUID() } });
    await onlyJobOf(id, await patch(sceneUrl(scenes[0] ?? ''), { title: 'Another' }));
  });

  test('is refused while the session is being planned', async () => {
    const { id, scenes } = await tutor.makeGenerated(1);
    await tutor.stand(id, 'planning');
    for (const response of [
      await patch(sceneUrl(scenes[0] ?? ''), { title: 'Other' }),
      await post(at(`/api/sessions/${id}/scenes`), { title: 'T', narration: 'N' }),
      await remove(sceneUrl(scenes[0] ?? '')),
    ]) {
      expect(response.status).toBe(409);
      await problemOf(response);
    }
    expect(await tutor.jobsOf(id)).toEqual([]);
  });

  test('does not make more than a hundred of them', async () => {
    const { id, scenes } = await tutor.makeGenerated(1);
    const visual = { type: 'title', title: 'More' };
    const more = Array.from({ length: 98 }, (_, order) => ({
      ...{ id: `${id}-${order}`, sessionId: id, order: order + 1, title: 'More', narration: 'More.', visual },
    }));
    await api.database.sessionScene.createMany({ data: more });
    expect((await post(at(`/api/sessions/${id}/scenes`), { title: 'T', narration: 'N' })).status).toBe(201);
    const response = await post(at(`/api/sessions/${id}/scenes`), { title: 'T', narration: 'N' });
    expect(response.status).toBe(409);
    expect((await problemOf(response)).detail).toContain('100');
    expect((await patch(sceneUrl(scenes[0] ?? ''), { order: 99 })).status).toBe(200);
  });

  test('does not take away the last scene', async () => {
    const { scenes } = await tutor.makeGenerated(1);
    const response = await remove(sceneUrl(scenes[0] ?? ''));
    expect(response.status).toBe(409);
    await problemOf(response);
    const draft = await tutor.makeSession(1);
    expect((await remove(sceneUrl(draft.scenes[0]?.id ?? ''))).status).toBe(204);
  });

  test('by ten callers at once makes ten jobs and ten versions', async () => {
    const { id, scenes } = await tutor.makeGenerated(2);
    const changes = Array.from({ length: 10 }, (_, number) =>
      patch(sceneUrl(scenes[number % 2] ?? ''), { title: `Title ${number}` }),
    );
    const answers = await Promise.all(changes);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await tutor.jobsOf(id)).toHaveLength(10);
    const versions = await Promise.all(scenes.map(async (scene) => (await tutor.scene(scene)).version));
    expect(versions).toEqual([6, 6]);
  });
});
