import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createApprovalRepository } from '../../src/database/approvals.js';
import type { Database } from '../../src/database/client.js';
import { createJobPreviewRepository } from '../../src/database/job-previews.js';
import { createJobProgressRepository } from '../../src/database/job-progress.js';
import { createJobReferenceRepository } from '../../src/database/job-references.js';
import { createJobRepository, type JobRepository } from '../../src/database/jobs.js';
import {
  createSessionMakingRepository,
  type SessionMakingRepository,
} from '../../src/database/session-making.js';
import type { Kind } from '../../src/jobs/kind.js';
import type { LessonScene } from '../../src/jobs/lesson.js';
import { tutorEdit } from '../../src/jobs/tutor-edit.js';
import { tutorSession } from '../../src/jobs/tutor-session.js';
import { type OpenTestDatabase, openTestDatabase } from '../support/database.js';
import { newJob, partOf } from '../support/new-job.js';

let opened: OpenTestDatabase | undefined;
let database: Database;
let jobs: JobRepository;
let sessions: SessionMakingRepository;

const close = async () => opened?.close();
beforeEach(async () => {
  await close();
  opened = await openTestDatabase();
  database = opened.database;
  [jobs, sessions] = [createJobRepository(database), createSessionMakingRepository(database)];
  await database.project.create({ data: { id: 'project' } });
  await database.session.create({ data: { id: 's', projectId: 'project' } });
});
afterAll(close);

const insert = async (of: Kind = tutorSession): Promise<string> => {
  const job = newJob({ of, input: { projectId: 'project', sessionId: 's' } });
  await jobs.insert(job);
  return job.id;
};
const sessionRow = () => database.session.findUniqueOrThrow({ where: { id: 's' } });
const scenes = () => database.sessionScene.findMany({ where: { sessionId: 's' }, orderBy: { order: 'asc' } });
const said = (narration: string): LessonScene => ({
  ...{ title: narration, narration, visual: { type: 'phrase', phrase: narration, heading: null } },
});
const plan = (...narrations: string[]) => ({ title: 'A lesson', scenes: narrations.map(said), warnings: [] });
const content = (narration: string) => ({ ...said(narration), said: null });

/** A session that was planned, and its job. */
async function planned(...narrations: string[]): Promise<string> {
  const job = await insert();
  await sessions.writePlan('s', job, plan(...narrations));
  return job;
}

describe('a plan', () => {
  test('is written once by its job, takes the place of what was there, and gives the session a title', async () => {
    const job = await planned('one', 'two');
    await sessions.writePlan('s', job, plan('three'));
    expect((await scenes()).map(({ narration, order }) => [narration, order])).toEqual([
      ['one', 0],
      ['two', 1],
    ]);
    expect(await sessions.beginPlan('s', job)).toBe('planned');
    await planned('four');
    expect((await scenes()).map(({ narration }) => narration)).toEqual(['four']);
    expect((await sessionRow()).title).toBe('A lesson');
  });

  test('leaves a title that somebody has given', async () => {
    await database.session.update({ where: { id: 's' }, data: { title: 'Mine' } });
    await planned('one');
    expect((await sessionRow()).title).toBe('Mine');
  });
});

describe('a scene', () => {
  test('is changed by words once for each job, and not where it has changed meanwhile', async () => {
    await planned('one');
    const [scene] = await scenes();
    const at = { id: scene?.id ?? '', version: 1 };
    const job = await insert(tutorEdit);
    expect(await sessions.findEdited('s', at.id, job)).toMatchObject({ version: 1, isWritten: false });
    expect(await sessions.writeScene(at, job, content('two'))).toBe(true);
    expect(await sessions.writeScene(at, job, content('three'))).toBe(false);
    expect(await sessions.findEdited('s', at.id, job)).toMatchObject({
      ...{ version: 2, isWritten: true, content: { narration: 'two' } },
    });
    expect(await sessions.findVersion(at)).toMatchObject({ narration: 'one' });
    expect(await sessions.findEdited('other', at.id, job)).toBeNull();
  });

  test('is shown only in the version that counts, by a file that is there, whose job is kept for it', async () => {
    const job = await planned('one');
    const [scene] = await scenes();
    const at = { id: scene?.id ?? '', version: 1, duration: 3 };
    const name = `${job}_scene_0123456789ab.mp4`;
    await sessions.show(at, { jobId: job, name });
    expect((await scenes())[0]).toMatchObject({ status: 'pending', preview: null });
    const file = { role: 'scene-1', name, key: `videos/${name}`, mediaType: 'video/mp4', size: 1 };
    await createJobPreviewRepository(database).show(job, 'scenes', 1, file);
    await sessions.show({ ...at, version: 2 }, { jobId: job, name });
    expect(await database.jobHold.count()).toBe(0);
    await sessions.show(at, { jobId: job, name });
    expect((await scenes())[0]).toMatchObject({ status: 'ready', preview: name, duration: 3 });
    expect(await database.jobHold.findMany()).toEqual([{ jobId: job, holder: 'session:s' }]);
    await jobs.cancel(job);
    expect(await jobs.findFile(name)).toMatchObject({ job: { status: 'cancelled', held: true } });
    expect(await createJobPreviewRepository(database).shownBySessions(job)).toEqual([name]);
  });
});

describe('a job that is over', () => {
  test('says nothing of its session any more', async () => {
    const job = await planned('one');
    const [scene] = await scenes();
    await sessions.beginMaking('s', job);
    await jobs.cancel(job);
    expect(await sessionRow()).toMatchObject({ status: 'cancelled', error: 'Cancelled' });
    expect(await sessions.beginMaking('s', job)).toBeNull();
    expect(await sessions.beginPlan('s', await over())).toBeNull();
    await sessions.stand({ id: scene?.id ?? '', version: 1 }, 'rendering', job);
    await sessions.wait('s', job);
    expect(await sessionRow()).toMatchObject({ status: 'cancelled' });
    expect((await scenes())[0]?.status).toBe('pending');
  });

  /** A job that was cancelled before it did anything. */
  const over = async () => {
    const job = await insert();
    await jobs.cancel(job);
    return job;
  };

  test('leaves its session as it stands while another job of it is open', async () => {
    const first = await planned('one');
    const second = await insert(tutorEdit);
    await sessions.beginMaking('s', second);
    await jobs.cancel(first);
    expect((await sessionRow()).status).toBe('generating');
    await createJobProgressRepository(database).finish(second, { status: 'failure', error: 'because' });
    expect(await sessionRow()).toMatchObject({ status: 'failed', error: 'because' });
  });

  test('ends its session however many end at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => insert(tutorEdit)));
    await sessions.beginMaking('s', all[0] ?? '');
    await Promise.all(all.map((job) => jobs.cancel(job)));
    expect((await sessionRow()).status).toBe('cancelled');
  });
});

describe('a plan that waits', () => {
  test('can be approved as soon as its session says so, and waits no more afterwards', async () => {
    const approvals = createApprovalRepository(database);
    const job = await insert();
    expect(await sessions.beginPlan('s', job)).toBe('planning');
    await sessions.writePlan('s', job, plan('one'));
    await sessions.wait('s', job);
    expect((await sessionRow()).status).toBe('waiting');
    expect(await approvals.approve(job)).toBe('approved');
    await sessions.beginMaking('s', job);
    await sessions.wait('s', job);
    expect((await sessionRow()).status).toBe('generating');
  });
});

test('an artifact that another job made since counts as made, an older one as reused, and both are kept', async () => {
  const references = createJobReferenceRepository(database);
  const artifact = (key: string) =>
    database.artifact.create({ data: { key, owner: '', state: 'ready', size: 1, mediaType: 'video/mp4' } });
  await artifact('artifacts/old');
  const job = newJob({ of: tutorEdit, input: { projectId: 'project', sessionId: 's' } });
  await jobs.insert(job);
  await createJobProgressRepository(database).report(partOf(job, { stage: 'change' }), 1);
  await artifact('artifacts/new');
  await references.adopt(job.id, ['artifacts/old', 'artifacts/new', `artifacts/${randomUUID()}`]);
  expect((await references.ofJob(job.id)).map(({ key, reused }) => [key, reused])).toEqual([
    ['artifacts/new', false],
    ['artifacts/old', true],
  ]);
});
