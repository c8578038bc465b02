import { describe, expect, test } from '@jest/globals';
import { initialStages } from '../../src/jobs/accepted.js';
import { hello } from '../../src/jobs/hello.js';
import { jobViewSchema } from '../../src/jobs/job-view.js';
import { tutorEdit } from '../../src/jobs/tutor-edit.js';
import { insertJob, succeed, work } from './drive-job.js';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';
import { patch, remove, tutorOf } from './tutor.js';

let woken = 0;
const wake = () => {
  woken += 1;
};
const api = await startTestApi({ dependencies: { dispatcher: { wake } } });
const tutor = tutorOf(api);
const at = (path: string) => `${api.url}${path}`;
const read = async (path: string) => (await fetch(at(path))).json();

describe('users', () => {
  test('are made, read, listed, changed and removed', async () => {
    const made = await post(at('/api/users'), { id: 'ada', name: 'Ada', email: 'ada@example.com' });
    expect([made.status, made.headers.get('location')]).toEqual([201, '/api/users/ada']);
    expect(await made.json()).toEqual({ id: 'ada', name: 'Ada', email: 'ada@example.com' });
    expect(await (await patch(at('/api/users/ada'), { email: null })).json()).toEqual({
      id: 'ada',
      name: 'Ada',
      email: null,
    });
    expect(await read('/api/users')).toEqual({
      users: [{ id: 'ada', name: 'Ada', email: null }],
      total: 1,
      page: 1,
      pageSize: 20,
    });
    expect((await remove(at('/api/users/ada'))).status).toBe(204);
    expect((await fetch(at('/api/users/ada'))).status).toBe(404);
  });

  test('leave their projects behind', async () => {
    await post(at('/api/users'), { id: 'leaving', name: 'L' });
    await post(at('/api/projects'), { id: 'stays', userId: 'leaving' });
    await remove(at('/api/users/leaving'));
    expect(await read('/api/projects/stays')).toEqual({ id: 'stays', userId: null, title: '' });
  });
});

describe('projects', () => {
  test('are made, read, listed by user, changed and removed', async () => {
    await post(at('/api/users'), { id: 'bob', name: 'Bob' });
    const made = await post(at('/api/projects'), { userId: 'bob', title: 'Algebra' });
    expect(made.status).toBe(201);
    const project = (await made.json()) as { id: string };
    expect(made.headers.get('location')).toBe(`/api/projects/${project.id}`);
    expect(project).toEqual({ id: expect.any(String), userId: 'bob', title: 'Algebra' });
    const path = `/api/projects/${project.id}`;
    expect(await (await patch(at(path), { title: 'Sums' })).json()).toEqual({ ...project, title: 'Sums' });
    expect(await read('/api/projects?userId=bob')).toMatchObject({ total: 1, projects: [{ title: 'Sums' }] });
    expect((await remove(at(path))).status).toBe(204);
    expect((await fetch(at(path))).status).toBe(404);
  });

  test('of a user that is not there are refused', async () => {
    const response = await post(at('/api/projects'), { userId: 'nobody' });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors).toEqual([{ pointer: '/userId', reason: expect.any(String) }]);
  });
});

describe('every resource of the tutor', () => {
  test.each(['/api/users/x', '/api/projects/x', '/api/sessions/x', '/api/scenes/x'])(
    'is 404 where there is none, or can be none: %s',
    async (path) => {
      for (const id of ['x', 'a%20b', '%00', 'x'.repeat(65), '%2e%2e']) {
        for (const method of ['GET', 'DELETE']) {
          const response = await fetch(at(path.replace(/x$/, id)), { method });
          expect([id, response.status]).toEqual([id, 404]);
          await problemOf(response);
        }
        expect((await patch(at(path.replace(/x$/, id)), {})).status).toBe(404);
      }
    },
  );

  test('refuses fields and ids that it does not know, and ids that are taken', async () => {
    const project = await tutor.makeProject();
    const session = await tutor.makeSession(1);
    const scene = session.scenes[0]?.id ?? '';
    const places: [string, object, string][] = [
      ['/api/users', { name: 'A' }, 'u'],
      ['/api/projects', {}, 'p'],
      [`/api/projects/${project}/sessions`, {}, 's'],
      [`/api/sessions/${session.id}/scenes`, { title: 'T', narration: 'N' }, 'c'],
    ];
    for (const [path, body, id] of places) {
      for (const wrong of [{ colour: 'red' }, { id: 'a b' }, { id: '' }, { id: 'x'.repeat(65) }]) {
        const response = await post(at(path), { ...body, ...wrong });
        expect([path, wrong, response.status]).toEqual([path, wrong, 422]);
        await problemOf(response);
      }
      expect((await post(at(path), { ...body, id })).status).toBe(201);
      const again = await post(at(path), { ...body, id });
      expect([path, again.status]).toEqual([path, 409]);
      await problemOf(again);
    }
    for (const path of ['/api/users/u', '/api/projects/p', `/api/sessions/s`, `/api/scenes/${scene}`])
      expect([path, (await patch(at(path), { colour: 'red' })).status]).toEqual([path, 422]);
  });

  test('is listed by pages, which are never clamped', async () => {
    const session = await tutor.makeSession(3);
    const path = `/api/sessions/${session.id}/scenes`;
    expect(await read(`${path}?page=2&page_size=2`)).toEqual({
      scenes: session.scenes.slice(2),
      total: 3,
      page: 2,
      pageSize: 2,
    });
    for (const query of ['page=0', 'page_size=101', 'page_size=x', 'pageSize=2'])
      expect([query, (await fetch(at(`${path}?${query}`))).status]).toEqual([query, 422]);
  });
});

describe('a session', () => {
  test('is made as a draft, and read with its scenes', async () => {
    const project = await tutor.makeProject();
    const made = await post(at(`/api/projects/${project}/sessions`), { id: 'first', title: 'Halves' });
    expect([made.status, made.headers.get('location')]).toEqual([201, '/api/sessions/first']);
    const session = {
      id: 'first',
      projectId: project,
      title: 'Halves',
      prompt: '',
      status: 'draft',
      progress: 0,
      error: null,
      videoUrl: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    };
    expect(await made.json()).toEqual({ ...session, scenes: [] });
    const scene = await tutor.makeScene('first');
    expect(await read('/api/sessions/first')).toEqual({ ...session, scenes: [scene] });
    expect(await read(`/api/projects/${project}/sessions`)).toMatchObject({ sessions: [session], total: 1 });
    expect((await fetch(at('/api/projects/none/sessions'))).status).toBe(404);
  });

  test('has an ETag that changes with whatever changes of it or its scenes, and with nothing else', async () => {
    const { id, scenes } = await tutor.makeSession(1);
    const path = at(`/api/sessions/${id}`);
    const tag = async () => (await fetch(path)).headers.get('etag') ?? '';
    const first = await tag();
    expect(first).toMatch(/^W\/".+"$/);
    expect((await fetch(path, { headers: { 'If-None-Match': first } })).status).toBe(304);
    await patch(at(`/api/scenes/${scenes[0]?.id}`), { title: 'Other' });
    const second = await tag();
    expect(second).not.toBe(first);
    await patch(path, { title: 'Named' });
    expect(await tag()).not.toBe(second);
    const third = await tag();
    await patch(path, { title: 'Named' });
    expect(await tag()).toBe(third);
  });

  test('is changed only where it is as its caller has read it', async () => {
    const { id } = await tutor.makeSession();
    const path = at(`/api/sessions/${id}`);
    const tag = (await fetch(path)).headers.get('etag') ?? '';
    expect((await patch(path, { title: 'Mine' }, { 'If-Match': tag })).status).toBe(200);
    const late = await patch(path, { title: 'Yours' }, { 'If-Match': tag });
    expect(late.status).toBe(412);
    await problemOf(late);
    expect((await tutor.session(id)).title).toBe('Mine');
    expect((await patch(path, { title: 'Any' }, { 'If-Match': '*' })).status).toBe(200);
  });

  test('links to the video of its newest job', async () => {
    const { id } = await tutor.makeSession();
    const job = await insertJob(api, { of: hello });
    await api.database.session.update({ where: { id }, data: { videoJobId: job.id } });
    expect((await tutor.session(id)).videoUrl).toBe(`${api.url}/video/${job.id}.mp4`);
  });

  test('that does not wait cannot be approved; one that waits goes on', async () => {
    const { id, projectId } = await tutor.makeSession(1);
    const approve = () => post(at(`/api/sessions/${id}/approve`), undefined);
    const early = await approve();
    expect(early.status).toBe(409);
    await problemOf(early);
    const input = { projectId, sessionId: id, sceneCount: 1, prompt: 'Halves', approval: true };
    const job = await insertJob(api, { kind: 'tutor-session', input });
    await api.database.job.update({ where: { id: job.id }, data: { waitingSince: new Date() } });
    await tutor.stand(id, 'waiting');
    const before = woken;
    const approved = await approve();
    expect(approved.status).toBe(200);
    expect(await approved.json()).toMatchObject({ id, status: 'generating' });
    expect(woken).toBeGreaterThan(before);
    const row = await api.database.job.findUniqueOrThrow({ where: { id: job.id } });
    expect(row).toMatchObject({ approvedAt: expect.any(Date), approvalPending: true });
    expect((await approve()).status).toBe(409);
    expect((await post(at('/api/sessions/none/approve'), undefined)).status).toBe(404);
  });
});

describe('the job of a session', () => {
  test('says where the video is as the tutor says it, and links to its workflow', async () => {
    const { id: sessionId, projectId } = await tutor.makeSession(1);
    const input = { projectId, sessionId };
    const job = await insertJob(api, { of: tutorEdit, input, stages: initialStages(tutorEdit) });
    await work(api, job);
    const video = { role: 'video', suffix: '.mp4', mediaType: 'video/mp4', bytes: 'moving' } as const;
    await succeed(api, job, [video], { reused: ['one'], made: ['two'] });
    const { result, links } = jobViewSchema.parse(await read(`/api/v1/jobs/${job.id}`));
    expect(result).toMatchObject({
      reused: ['one'],
      made: ['two'],
      videoUrl: at(`/video/${job.id}.mp4`),
    });
    expect(links.workflow).toMatch(new RegExp(`/session-${sessionId}$`));
    expect(await tutor.session(sessionId)).toMatchObject({ status: 'complete', videoUrl: result?.videoUrl });
  });
});

describe('what is removed', () => {
  /** A session with a video, and with a job that still runs. */
  async function makeBusySession() {
    const session = await tutor.makeSession(1);
    const input = { projectId: session.projectId, sessionId: session.id };
    const kind = { of: tutorEdit, input, stages: initialStages(tutorEdit) };
    const done = await insertJob(api, kind);
    await work(api, done);
    const [file] = await succeed(api, done, [
      { role: 'video', suffix: '.mp4', mediaType: 'video/mp4', bytes: 'moving' },
    ]);
    const running = await insertJob(api, kind);
    await work(api, running);
    await api.database.job.update({ where: { id: running.id }, data: { dispatchedAt: new Date() } });
    return { session, done, running, path: `/video/${file?.name}` };
  }

  test.each(['session', 'project'])(
    'as a %s takes its scenes and files with it, and stops its jobs',
    async (what) => {
      const { session, done, running, path } = await makeBusySession();
      const other = await makeBusySession();
      expect((await tutor.session(session.id)).videoUrl).toBe(at(path));
      expect((await fetch(at(path))).status).toBe(200);
      const before = woken;
      const target =
        what === 'session' ? `/api/sessions/${session.id}` : `/api/projects/${session.projectId}`;
      expect((await remove(at(target))).status).toBe(204);
      expect(woken).toBeGreaterThan(before);

      expect((await fetch(at(target))).status).toBe(404);
      expect((await fetch(at(`/api/sessions/${session.id}`))).status).toBe(404);
      expect((await fetch(at(`/api/scenes/${session.scenes[0]?.id}`))).status).toBe(404);
      const gone = await fetch(at(path));
      expect(gone.status).toBe(410);
      await problemOf(gone);
      const row = await api.database.job.findUniqueOrThrow({ where: { id: running.id } });
      expect(row).toMatchObject({ status: 'cancelled', signalPending: true, expired: true });
      expect(await api.database.jobHold.count({ where: { jobId: done.id } })).toBe(0);

      expect((await fetch(at(other.path))).status).toBe(200);
      expect((await api.database.job.findUniqueOrThrow({ where: { id: other.running.id } })).status).toBe(
        'processing',
      );
    },
  );

  test('while its jobs end is removed all the same, each time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { session, running } = await makeBusySession();
      const [removed] = await Promise.all([
        remove(at(`/api/projects/${session.projectId}`)),
        api.progress.finish(running.id, { status: 'failure', error: 'It broke.' }),
      ]);
      expect(removed.status).toBe(204);
      expect((await fetch(at(`/api/sessions/${session.id}`))).status).toBe(404);
    }
  });
});
