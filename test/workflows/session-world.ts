import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { pino } from 'pino';
import { createPerform } from '../../src/activities/perform.js';
import { createApprovalRepository } from '../../src/database/approvals.js';
import { createArtifactLedger } from '../../src/database/artifact-ledger.js';
import { createSceneChangeRepository, type SceneOutcome } from '../../src/database/scene-changes.js';
import { createSessionJobRepository } from '../../src/database/session-jobs.js';
import { createSessionRepository } from '../../src/database/sessions.js';
import { tutorEdit } from '../../src/jobs/tutor-edit.js';
import { tutorSession } from '../../src/jobs/tutor-session.js';
import { createArtifactStore } from '../../src/storage/artifacts.js';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { createScratch } from '../../src/storage/scratch.js';
import { type Dispatching, type Running, useDispatching } from '../api/start-dispatching.js';
import { eventually } from '../support/eventually.js';
import { gate } from '../support/gate.js';
import { newJob } from '../support/new-job.js';
import { withWorkers } from '../support/temporal.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { sceneOf, sessionActivities, textOf } from './session-activities.js';

/** Makes sessions with the real database, Temporal, storage and artifact store; only what makes a file writes its name instead. */
export function useSessionWorld() {
  const given = useDispatching();
  let world: SessionWorld | undefined;
  const ending: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    world = await createWorld(given(), ending);
  });
  afterAll(async () => {
    for (const end of ending.reverse()) await end();
  });
  return () => {
    if (!world) throw new Error('only while tests run');
    return world;
  };
}

export type SessionWorld = Awaited<ReturnType<typeof createWorld>>;

async function createWorld(dispatching: Dispatching, ending: (() => Promise<unknown>)[]) {
  const { database, namespace, jobs, progress, workflows } = dispatching;
  // Prisma loads what it needs with the first query, which Jest allows only in a test or a hook.
  await database.$queryRaw`SELECT 1`;
  const folder = await temporaryFolder();
  const storage = new FilesystemStorage({ root: join(folder, 'storage') });
  const log = pino({ level: 'silent' });
  const artifacts = createArtifactStore({
    ...{
      storage,
      ledger: createArtifactLedger(database),
      scratch: await createScratch(join(folder, 'scratch')),
    },
    pollMs: 20,
  });
  const perform = createPerform({ jobs: progress, log });
  const approvals = createApprovalRepository(database);

  const notes = { begun: [] as string[], made: [] as string[], stopped: [] as string[] };
  const held = new Map<string, Promise<void>>();
  const broken = new Map<string, string>();
  let count = 0;
  const activities = sessionActivities({ dispatching, perform, artifacts, storage, notes, held, broken });
  await work(dispatching, activities, ending);

  const sceneChanges = createSceneChangeRepository(database);
  const sessionJobs = createSessionJobRepository(database, jobs);
  const editOf = (sessionId: string, sceneId: string | undefined) => (owner: string) =>
    newJob({ of: tutorEdit, owner, input: { projectId: 'project', sessionId, ...(sceneId && { sceneId }) } });
  const jobIdOf = (outcome: SceneOutcome): string => {
    if ((outcome.type === 'changed' || outcome.type === 'removed') && outcome.jobId) return outcome.jobId;
    throw new Error(`no job came of it: ${JSON.stringify(outcome)}`);
  };
  const accept = async (job: ReturnType<typeof newJob>): Promise<string> => {
    const insertion = await sessionJobs.insert(job);
    if (insertion.type !== 'inserted') throw new Error(`not accepted: ${insertion.type}`);
    return job.id;
  };

  return {
    ...{ dispatching, notes, storage, approvals, sceneChanges, sessions: createSessionRepository(database) },

    /** A session that nothing is known of yet; answers its id. */
    nextSession(): string {
      for (const list of Object.values(notes)) list.splice(0);
      count++;
      return `session-${count}`;
    },

    /** Nothing of this name is made before it is let go of. */
    hold(what: string): () => void {
      const one = gate();
      held.set(what, one.held);
      return () => {
        held.delete(what);
        one.release();
      };
    },
    /** What is called so cannot be made, until it is mended. */
    breakDown(what: string, reason: string): () => void {
      broken.set(what, reason);
      return () => broken.delete(what);
    },

    /** Asks for a session whose scenes say these words. */
    generate: (sessionId: string, prompt: string, approval = false): Promise<string> =>
      accept(
        newJob({
          of: tutorSession,
          input: { projectId: 'project', sessionId, sceneCount: 20, prompt, approval },
        }),
      ),
    /** Asks for a scene to be changed by words; here they are put behind what it says. */
    editByWords: (sessionId: string, sceneId: string, prompt: string): Promise<string> =>
      accept(newJob({ of: tutorEdit, input: { projectId: 'project', sessionId, sceneId, prompt } })),
    /** Changes what a scene says and shows, as PATCH does; answers the id of the job that makes it seen. */
    change: async (sessionId: string, sceneId: string, narration: string): Promise<string> =>
      jobIdOf(
        await sceneChanges.change(sceneId, { ...sceneOf(narration) }, null, editOf(sessionId, sceneId)),
      ),
    move: async (sessionId: string, sceneId: string, order: number): Promise<string> =>
      jobIdOf(await sceneChanges.change(sceneId, { order }, null, editOf(sessionId, undefined))),
    insert: async (sessionId: string, id: string, narration: string, order: number): Promise<string> =>
      jobIdOf(
        await sceneChanges.insert(
          { ...sceneOf(narration), id, sessionId, order },
          editOf(sessionId, undefined),
        ),
      ),
    remove: async (sessionId: string, sceneId: string): Promise<string> =>
      jobIdOf(await sceneChanges.remove(sceneId, null, editOf(sessionId, undefined))),

    rowOf: (jobId: string) => database.job.findUniqueOrThrow({ where: { id: jobId } }),
    sessionOf: (id: string) => database.session.findUniqueOrThrow({ where: { id } }),
    /** In their order. */
    scenesOf: (sessionId: string) =>
      database.sessionScene.findMany({ where: { sessionId }, orderBy: [{ order: 'asc' }, { id: 'asc' }] }),
    /** What the file says that a job published under a role. */
    async published(jobId: string, role: string): Promise<string> {
      const file = await database.jobFile.findFirstOrThrow({ where: { jobId, role } });
      return textOf(await storage.read(file.key));
    },
    until: (condition: () => boolean | Promise<boolean>) => eventually(condition),
    /** Waits until jobs have ended; answers how. */
    async ended(...jobIds: string[]): Promise<string[]> {
      const where = { id: { in: jobIds }, completedAt: { not: null } };
      await eventually(async () => (await database.job.count({ where })) === jobIds.length, 120, 50);
      const rows = await database.job.findMany({ where, select: { id: true, status: true } });
      return jobIds.map((id) => rows.find((row) => row.id === id)?.status ?? 'gone');
    },
    /** How Temporal says that a session's workflow stands. */
    state: (sessionId: string) => workflows.state(`session-${sessionId}`),
    workflowEnded: (sessionId: string) =>
      eventually(async () => (await workflows.state(`session-${sessionId}`)).type === 'closed', 60, 50),
    handle: (sessionId: string) => namespace.client.workflow.getHandle(`session-${sessionId}`),
  };
}

/** Starts workers of all these activities and a dispatcher. */
async function work(
  dispatching: Dispatching,
  activities: Parameters<typeof withWorkers>[1],
  ending: (() => Promise<unknown>)[],
): Promise<void> {
  const [begin, end] = [gate(), gate()];
  const workers = withWorkers(dispatching.namespace, activities, () => {
    begin.release();
    return end.held;
  });
  ending.push(() => {
    end.release();
    return workers;
  });
  await Promise.race([begin.held, workers]);
  const dispatcher: Running = await dispatching.dispatch({ intervalSeconds: 0.5 });
  ending.push(() => dispatcher.stop());
}
