import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { createProjectRepository } from '../../src/database/projects.js';
import { createSceneChangeRepository } from '../../src/database/scene-changes.js';
import { createSceneRepository } from '../../src/database/scenes.js';
import { createSessionRepository } from '../../src/database/sessions.js';
import { asSubject } from '../../src/database/subject.js';
import { createUserRepository } from '../../src/database/users.js';
import { createWebhookDeliveryRepository } from '../../src/database/webhook-deliveries.js';
import { tutorEdit } from '../../src/jobs/tutor-edit.js';
import { openTestDatabase } from '../support/database.js';
import { newJob } from '../support/new-job.js';

const { database, close } = await openTestDatabase(6);
afterAll(close);

/** What a caller does, as row-level security lets it. */
function of(subject: string) {
  const own = asSubject(database, subject);
  return {
    users: createUserRepository(own),
    projects: createProjectRepository(own),
    sessions: createSessionRepository(own),
    scenes: createSceneRepository(own),
    changes: createSceneChangeRepository(own),
    deliveries: createWebhookDeliveryRepository(own),
  };
}

const [ada, bob] = [of('ada'), of('bob')];
const page = { page: 1, pageSize: 20 };
const jobFor = (sessionId: string) => (owner: string) =>
  newJob({ of: tutorEdit, owner, input: { projectId: 'p', sessionId } });

test('a caller makes, changes and removes lessons of its own, jobs and webhooks with them; another finds none of it', async () => {
  const [user, project, session, scene] = ['u', 'p', 's', 'c'].map((name) => `${name}-${randomUUID()}`);
  if (!user || !project || !session || !scene) throw new Error('four ids');
  expect(await ada.users.insert({ id: user, name: 'Ada', email: null })).toBe(true);
  expect(await ada.projects.insert({ id: project, userId: user, title: '' })).toBe(true);
  const webhook = { url: 'https://example.com/hook', events: ['scene.updated' as const] };
  const place = { id: session, owner: 'ada', projectId: project, title: '', prompt: '', webhook };
  expect(await ada.sessions.insert(place)).toBe(true);
  const visual = { type: 'title', title: 'Halves' } as const;
  const made = { id: scene, sessionId: session, title: 'Halves', narration: 'A half.', visual };
  expect((await ada.changes.insert(made, jobFor(session))).type).toBe('changed');
  await database.session.update({ where: { id: session }, data: { status: 'complete' } });
  const changed = await ada.changes.change(scene, { title: 'Thirds' }, null, jobFor(session));
  expect(changed).toMatchObject({ type: 'changed', jobId: expect.any(String) });
  expect((await ada.deliveries.listOfSession(session, page)).total).toBe(1);

  expect(await bob.users.find(user)).toBeNull();
  expect(await bob.projects.find(project)).toBeNull();
  expect(await bob.sessions.find(session)).toBeNull();
  expect(await bob.scenes.find(scene)).toBeNull();
  expect((await bob.deliveries.listOfSession(session, page)).total).toBe(0);
  expect(await bob.changes.change(scene, { title: 'Mine' }, null, jobFor(session))).toEqual({
    type: 'unknown',
  });
  expect(await bob.sessions.remove(session)).toBe(false);
  expect(await bob.projects.remove(project)).toBe(false);

  expect((await ada.sessions.find(session))?.scenes.map(({ title }) => title)).toEqual(['Thirds']);
  expect(await ada.projects.remove(project)).toBe(true);
  const [job] = await database.job.findMany({ where: { input: { path: ['sessionId'], equals: session } } });
  expect(job).toMatchObject({ owner: 'ada', status: 'cancelled', expired: true });
  expect(await ada.sessions.find(session)).toBeNull();
});
