import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { hello } from '../../src/jobs/hello.js';
import { bundleWorkflows } from '../../src/workers/workflow-bundle.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { partOf } from '../support/new-job.js';
import { withWorkers } from '../support/temporal.js';
import { clientOf, useDispatching } from './start-dispatching.js';

const given = useDispatching();
beforeEach(async () => {
  await given().database.job.deleteMany();
});

const rowOf = (id: string) => given().database.job.findUniqueOrThrow({ where: { id } });
const handleOf = (id: string) => given().namespace.client.workflow.getHandle(id);

/** A job that Temporal has. */
async function dispatchedJob(...changes: Parameters<ReturnType<typeof given>['insert']>): Promise<string> {
  const [id = ''] = await given().insert(...changes);
  await dispatchAll();
  return id;
}
async function dispatchAll(): Promise<void> {
  const dispatcher = await given().dispatch();
  await eventually(async () => (await given().database.job.count({ where: { dispatchedAt: null } })) === 0);
  await dispatcher.stop();
}

describe('a job whose workflow', () => {
  test('runs is left alone', async () => {
    const id = await dispatchedJob({});
    const before = await rowOf(id);
    await given().reconciler().reconcile();
    expect(await rowOf(id)).toEqual(before);
    expect((await handleOf(id).describe()).status.name).toBe('RUNNING');
  });

  test('was terminated fails, with a reason for a person', async () => {
    const id = await dispatchedJob({});
    await handleOf(id).terminate('somebody pressed the button');
    await given().reconciler().reconcile();
    expect(await rowOf(id)).toMatchObject({
      status: 'failure',
      error:
        'The workflow of this job was ended from outside before it finished (terminated). Submit it again.',
    });
  });

  test('was terminated a moment after it was dispatched is looked at later', async () => {
    const id = await dispatchedJob({});
    await handleOf(id).terminate();
    await given().reconciler({ settlingSeconds: 3600 }).reconcile();
    expect((await rowOf(id)).status).toBe('pending');
  });

  test('was terminated after the job had ended says nothing about it', async () => {
    const id = await dispatchedJob({});
    await given().jobs.cancel(id);
    await handleOf(id).terminate();
    await given().reconciler().reconcile();
    expect(await rowOf(id)).toMatchObject({ status: 'cancelled', error: null });
  });

  test.each(['pending', 'started', 'processing'] as const)(
    'Temporal has forgotten while it was %s is dispatched again',
    async (status) => {
      const { namespace, progress, reconciler } = given();
      const id = await dispatchedJob({});
      const part = partOf({ id, kind: 'caption', owner: '' });
      if (status !== 'pending') await progress.report(part, 0);
      if (status === 'processing') await progress.report(part, 0.5);
      expect((await rowOf(id)).status).toBe(status);

      const { runId } = await handleOf(id).describe();
      await namespace.client.workflowService.deleteWorkflowExecution({
        namespace: namespace.name,
        workflowExecution: { workflowId: id, runId },
      });
      await eventually(() =>
        handleOf(id)
          .describe()
          .then(
            () => false,
            () => true,
          ),
      );
      await reconciler().reconcile();
      expect(await rowOf(id)).toMatchObject({ status, dispatchedAt: null });
      await dispatchAll();
      const again = await handleOf(id).describe();
      expect(again.status.name).toBe('RUNNING');
      expect(again.runId).not.toBe(runId);
    },
  );
});

test('a workflow whose own code fails again and again is ended, and its job fails; before that it is left alone', async () => {
  const { namespace, workflows, reconciler } = given();
  const bundle = await bundleWorkflows(
    fileURLToPath(new URL('../workflows/broken-workflows.ts', import.meta.url)),
  );
  await withWorkers(
    namespace,
    { workflows: {} },
    async () => {
      const id = await dispatchedJob({ of: hello, input: { name: 'World' } });
      const failedAttempts = async () => {
        const state = await workflows.state(id);
        return state.type === 'running' ? state.failedAttempts : -1;
      };
      await eventually(async () => (await failedAttempts()) >= 3);
      await reconciler().reconcile();
      expect((await rowOf(id)).status).toBe('pending');
      expect((await handleOf(id).describe()).status.name).toBe('RUNNING');

      await reconciler({ hopelessAttempts: 3 }).reconcile();
      expect(await rowOf(id)).toMatchObject({
        status: 'failure',
        error: 'This job could not be carried on after an update of the service. Submit it again.',
      });
      expect((await handleOf(id).describe()).status.name).toBe('TERMINATED');
    },
    bundle,
  );
});

test('while Temporal is away no job is judged', async () => {
  const { namespace, reconciler } = given();
  const id = await dispatchedJob({});
  await handleOf(id).terminate();
  const nobody = await clientOf(namespace, `127.0.0.1:${await freePort()}`);
  const { reconcile, run } = reconciler({ intervalSeconds: 0.1 }, nobody);
  await expect(reconcile()).rejects.toThrow();
  const stop = new AbortController();
  const ended = run(stop.signal);
  await sleep(500);
  expect(await rowOf(id)).toMatchObject({ status: 'pending', completedAt: null });
  stop.abort();
  await ended;
  await nobody.close();
});
