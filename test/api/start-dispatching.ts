import { once } from 'node:events';
import { afterAll, beforeAll } from '@jest/globals';
import { pino } from 'pino';
import { createDispatcher, type DispatcherDependencies } from '../../src/api/dispatcher.js';
import { createReconciler, type ReconcilerSettings } from '../../src/api/reconciler.js';
import { createWorkflowClient, type WorkflowClient } from '../../src/api/workflow-client.js';
import { parseConfig } from '../../src/config/config.js';
import { type Database, openDatabase } from '../../src/database/client.js';
import { createJobProgressRepository } from '../../src/database/job-progress.js';
import { createJobQueueRepository } from '../../src/database/job-queue.js';
import { createJobRepository } from '../../src/database/jobs.js';
import { listen } from '../../src/database/listen.js';
import { newJob } from '../support/new-job.js';
import { createTestDatabase, type TestDatabase, testServers } from '../support/servers.js';
import { createTestNamespace, installTestRuntime, type TestNamespace } from '../support/temporal.js';

const log = pino({ level: 'silent' });

/** Runs until stopped. */
export interface Running {
  stop(): Promise<void>;
}

/** How a test's dispatcher differs from the ordinary one. */
interface DispatcherChanges {
  readonly workflows?: DispatcherDependencies['workflows'];
  readonly openJobs?: number;
  readonly intervalSeconds?: number;
}

/** A database and a namespace of one's own without workers: what is dispatched stays as it was started. */
export interface Dispatching {
  readonly database: Database;
  readonly namespace: TestNamespace;
  readonly jobs: ReturnType<typeof createJobRepository>;
  readonly progress: ReturnType<typeof createJobProgressRepository>;
  readonly queue: ReturnType<typeof createJobQueueRepository>;
  readonly workflows: WorkflowClient;
  /** Inserts rows, one after another; answers their ids. */
  insert(...changes: Parameters<typeof newJob>[0][]): Promise<string[]>;
  /** Starts a dispatcher over a connection of its own, once it listens. */
  dispatch(changes?: DispatcherChanges): Promise<Running>;
  /** A reconciler that waits for nothing, over this client or another. */
  reconciler(
    settings?: Partial<ReconcilerSettings>,
    client?: WorkflowClient,
  ): ReturnType<typeof createReconciler>;
  /** The ids of the jobs that Temporal has, so the rows say. */
  dispatched(): Promise<string[]>;
}

/** Another client of this namespace, or of a server that is not there. */
export function clientOf(
  namespace: TestNamespace,
  address = testServers().temporalAddress,
): Promise<WorkflowClient> {
  return createWorkflowClient(parseConfig({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace.name }));
}

/** Makes it before the tests of a file, and ends it after them. */
export function useDispatching(): () => Dispatching {
  let made: Dispatching | undefined;
  let testDatabase: TestDatabase | undefined;
  beforeAll(async () => {
    installTestRuntime();
    const [namespace, own] = await Promise.all([createTestNamespace(), createTestDatabase()]);
    testDatabase = own;
    made = await assemble(namespace, own.url);
  });
  afterAll(async () => {
    await made?.workflows.close();
    await made?.namespace.close();
    await made?.database.$disconnect();
    await testDatabase?.drop();
  });
  return () => {
    if (!made) throw new Error('only while tests run');
    return made;
  };
}

async function assemble(namespace: TestNamespace, databaseUrl: string): Promise<Dispatching> {
  const database = openDatabase({ url: databaseUrl, poolSize: 10 });
  const jobs = createJobRepository(database);
  const progress = createJobProgressRepository(database);
  const queue = createJobQueueRepository(database);
  const workflows = await clientOf(namespace);
  return {
    ...{ database, namespace, jobs, progress, queue, workflows },
    async insert(...changes) {
      const ids: string[] = [];
      for (const change of changes) {
        const job = newJob(change);
        await jobs.insert(job);
        ids.push(job.id);
      }
      return ids;
    },
    async dispatch({ openJobs = 100, intervalSeconds = 600, ...changes } = {}) {
      const stop = new AbortController();
      const notices = listen(databaseUrl, stop.signal, () => undefined);
      await once(notices, 'reconnected');
      const settings = { openJobs, intervalSeconds };
      const ended = createDispatcher({ queue, workflows, notices, settings, log, ...changes }).run(
        stop.signal,
      );
      return {
        stop: () => {
          stop.abort();
          return ended;
        },
      };
    },
    reconciler: (settings = {}, client = workflows) =>
      createReconciler({
        ...{ queue, jobs: progress, workflows: client, log },
        settings: { intervalSeconds: 600, settlingSeconds: 0, ...settings },
      }),
    async dispatched() {
      const rows = await database.job.findMany({
        where: { dispatchedAt: { not: null } },
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
  };
}
