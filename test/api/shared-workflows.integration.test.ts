import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import type { WorkflowBundleOption } from '@temporalio/worker';
import type { Part } from '../../src/jobs/part.js';
import { tutorEdit } from '../../src/jobs/tutor-edit.js';
import { bundleWorkflows } from '../../src/workers/workflow-bundle.js';
import { eventually } from '../support/eventually.js';
import { withWorkers } from '../support/temporal.js';
import { useDispatching } from './start-dispatching.js';

const given = useDispatching();
let id = 0;
/** The session of this test, and its workflow. */
let [session, workflowId] = ['', ''];
beforeEach(async () => {
  await given().database.job.deleteMany();
  session = `shared-${++id}`;
  workflowId = `session-${session}`;
});

const rowOf = (job: string) => given().database.job.findUniqueOrThrow({ where: { id: job } });
const handle = () => given().namespace.client.workflow.getHandle(workflowId);
const insert = async (): Promise<string> => {
  const [job = ''] = await given().insert({
    of: tutorEdit,
    input: { projectId: 'project', sessionId: session },
  });
  return job;
};
const areDispatched = (count: number) =>
  eventually(async () => (await given().dispatched()).length === count);
const progressOf = async (job: string) =>
  (await given().workflows.progress({ id: job, workflow_id: workflowId }))?.status;

/** Dispatches all that waits. */
async function dispatchAll(intervalSeconds = 600): Promise<void> {
  const dispatcher = await given().dispatch({ intervalSeconds });
  await eventually(async () => (await given().database.job.count({ where: { dispatchedAt: null } })) === 0);
  await dispatcher.stop();
}

/** Workers whose sessions take jobs up and get no further. */
function whileHeld(work: () => Promise<void>, bundle?: WorkflowBundleOption): Promise<void> {
  const takeUpEdit = async (_part: Part): Promise<void> => {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 50);
    await context.cancelled.finally(() => clearInterval(beat));
  };
  return withWorkers(given().namespace, { workflows: { takeUpEdit } }, work, bundle);
}

/** The ids of the jobs that the workflow was handed, in that order. */
async function taken(): Promise<string[]> {
  const { events } = await handle().fetchHistory();
  return (events ?? []).flatMap(
    (event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.meta?.updateId ?? [],
  );
}

describe('jobs that share a workflow', () => {
  test('are handed to it in the order in which they were accepted, by however many dispatchers', async () => {
    await whileHeld(async () => {
      const dispatchers = [await given().dispatch(), await given().dispatch()];
      const jobs: string[] = [];
      for (let count = 0; count < 12; count++) jobs.push(await insert());
      await areDispatched(12);
      expect(await taken()).toEqual(jobs);
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));
      await handle().terminate();
    });
  });

  test('take one slot together, however few there are', async () => {
    await whileHeld(async () => {
      const dispatcher = await given().dispatch({ openJobs: 1 });
      for (let count = 0; count < 3; count++) await insert();
      await areDispatched(3);
      await dispatcher.stop();
      await handle().terminate();
    });
  });

  test('wait while no worker is there, and are handed over once one is', async () => {
    const job = await insert();
    const dispatcher = await given().dispatch({ intervalSeconds: 0.2 });
    await eventually(async () => (await given().workflows.state(workflowId)).type === 'running');
    expect((await rowOf(job)).dispatchedAt).toBeNull();
    await whileHeld(async () => {
      await areDispatched(1);
      expect(await progressOf(job)).toBe('running');
      await handle().terminate();
    });
    await dispatcher.stop();
  });

  test('and are handed over twice are there once', async () => {
    await whileHeld(async () => {
      const job = await insert();
      const [claimed] = await given().queue.claim(10, 10);
      if (!claimed) throw new Error('nothing was claimed');
      await given().workflows.start(claimed);
      await given().workflows.start(claimed);
      expect(await taken()).toEqual([job]);
      await handle().terminate();
    });
  });

  test('hear of signals each by itself', async () => {
    const { jobs, queue, workflows } = given();
    await whileHeld(async () => {
      const [first, second] = [await insert(), await insert()];
      await dispatchAll();
      await jobs.setPaused(second, true);
      for (const signal of await queue.signalsToDeliver()) await workflows.signal(signal);
      const paused = (job: string) => workflows.progress({ id: job, workflow_id: workflowId });
      expect(await paused(first)).toMatchObject({ paused: false });
      expect(await paused(second)).toMatchObject({ paused: true });
      await handle().terminate();
    });
  });
});

describe('a workflow that jobs share', () => {
  test('which was terminated fails all of them, with a reason for a person', async () => {
    await whileHeld(async () => {
      const jobs = [await insert(), await insert()];
      await dispatchAll();
      await handle().terminate();
      await given().reconciler().reconcile();
      for (const job of jobs)
        expect(await rowOf(job)).toMatchObject({
          status: 'failure',
          error:
            'The workflow of this job was ended from outside before it finished (terminated). Submit it again.',
        });
    });
  });

  test('which was started anew and has never heard of a job gets it again; those that it has are left alone', async () => {
    await whileHeld(async () => {
      const lost = await insert();
      await dispatchAll();
      await handle().terminate();
      const known = await insert();
      await dispatchAll();
      expect([await progressOf(lost), await progressOf(known)]).toEqual(['ended', 'running']);
      await given().reconciler().reconcile();
      expect((await rowOf(lost)).dispatchedAt).toBeNull();
      expect((await rowOf(known)).dispatchedAt).not.toBeNull();
      await dispatchAll();
      expect([await progressOf(lost), await progressOf(known)]).toEqual(['running', 'running']);
      await given().reconciler().reconcile();
      for (const job of [lost, known]) expect((await rowOf(job)).dispatchedAt).not.toBeNull();
      await handle().terminate();
    });
  });

  test('which ended by itself never had a job that is open still: it is dispatched again', async () => {
    const job = await insert();
    await given().database.$executeRaw`UPDATE jobs SET dispatched_at = clock_timestamp()`;
    await given().namespace.client.workflow.start('tutorSession', {
      ...{ workflowId, taskQueue: 'workflows', args: [] },
    });
    await whileHeld(async () => {
      await handle().result();
      await given().reconciler().reconcile();
      expect(await rowOf(job)).toMatchObject({ status: 'pending', dispatchedAt: null });
    });
  });

  test('whose own code fails again and again is ended, and all its jobs fail', async () => {
    const jobs = await (async () => {
      let inserted: string[] = [];
      await whileHeld(async () => {
        inserted = [await insert(), await insert()];
        await dispatchAll();
      });
      return inserted;
    })();
    const bundle = await bundleWorkflows(
      fileURLToPath(new URL('../workflows/broken-workflows.ts', import.meta.url)),
    );
    await whileHeld(async () => {
      await handle().signal('pause', jobs[0]);
      await eventually(async () => {
        const state = await given().workflows.state(workflowId);
        return state.type === 'running' && state.failedAttempts >= 3;
      });
      await given().reconciler({ hopelessAttempts: 3 }).reconcile();
    }, bundle);
    for (const job of jobs)
      expect(await rowOf(job)).toMatchObject({
        status: 'failure',
        error: 'This job could not be carried on after an update of the service. Submit it again.',
      });
    expect((await handle().describe()).status.name).toBe('TERMINATED');
  });
});
