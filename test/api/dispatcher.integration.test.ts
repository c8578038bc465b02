import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DispatcherDependencies } from '../../src/api/dispatcher.js';
import { hello } from '../../src/jobs/hello.js';
import { eventually, sorted } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { clientOf, type Running, useDispatching } from './start-dispatching.js';

const given = useDispatching();
const running: Running[] = [];

beforeEach(async () => {
  await given().database.job.deleteMany();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((dispatcher) => dispatcher.stop()));
});

const dispatch = async (...changes: Parameters<ReturnType<typeof given>['dispatch']>) => {
  const dispatcher = await given().dispatch(...changes);
  running.push(dispatcher);
  return dispatcher;
};
const areDispatched = (ids: readonly (string | undefined)[]) =>
  eventually(async () => sorted(await given().dispatched()).join() === sorted(ids).join());
const describeJob = (id = '') => given().namespace.client.workflow.getHandle(id).describe();
const rowOf = (id = '') => given().database.job.findUniqueOrThrow({ where: { id } });
/** As when the dispatcher that had claimed it died, some time ago. */
const lapse = (id: string) =>
  given().database.job.update({ where: { id }, data: { claimedUntil: new Date(0) } });

/** The real client, and a count of what it was asked to start. */
function counted(before: (id: string) => Promise<unknown> = async () => undefined) {
  const { workflows } = given();
  const starts: string[] = [];
  const client: DispatcherDependencies['workflows'] = {
    async start(job) {
      starts.push(job.id);
      await before(job.id);
      await workflows.start(job);
    },
    signal: workflows.signal,
  };
  return { starts, client };
}

describe('an accepted job', () => {
  test('becomes a workflow of its id, with its priority, and a fairness key that tells owners apart but does not name them', async () => {
    const { insert } = given();
    const ids = await insert(
      { priority: 2, owner: 'ada' },
      { priority: 9, owner: 'ada' },
      { of: hello, input: { name: 'Ada' }, owner: 'grace' },
    );
    await dispatch();
    await areDispatched(ids);
    const [first, second, third] = await Promise.all(ids.map(describeJob));
    expect(first).toMatchObject({
      workflowId: ids[0],
      type: 'captionJob',
      taskQueue: 'workflows',
      status: { name: 'RUNNING' },
      priority: { priorityKey: 2 },
      memo: { kind: 'caption', owner: 'ada' },
    });
    expect(second?.priority?.priorityKey).toBe(9);
    expect(third).toMatchObject({ type: 'helloJob', priority: { priorityKey: 5 } });
    const [ada, adaAgain, grace] = [first, second, third].map((one) => one?.priority?.fairnessKey);
    expect(ada).toMatch(/^[\w-]{22}$/);
    expect(adaAgain).toBe(ada);
    expect(grace).not.toBe(ada);
  });

  test('is started as soon as it is there, without waiting for the next look', async () => {
    const { starts, client } = counted();
    await dispatch({ workflows: client, intervalSeconds: 600 });
    for (let index = 0; index < 5; index++) {
      const [id = ''] = await given().insert({});
      await eventually(() => starts.includes(id));
      await eventually(async () => (await rowOf(id)).dispatchedAt !== null);
    }
  });

  test('waits for its turn: no more are open than may be, the most urgent first, then the oldest', async () => {
    const { insert, jobs } = given();
    const [late, first, second, urgent] = await insert(
      { priority: 9 },
      { priority: 5 },
      { priority: 5 },
      { priority: 1 },
    );
    const [quick] = await insert({ of: hello, priority: 10 });
    await dispatch({ openJobs: 2 });
    await areDispatched([urgent, first, quick]);
    await jobs.cancel(urgent ?? '');
    await areDispatched([urgent, first, quick, second]);
    await jobs.cancel(first ?? '');
    await areDispatched([urgent, first, quick, second, late]);
  });
});

describe('a dispatcher that died', () => {
  test('between starting a job and saying so leaves a job that is found running, not started anew', async () => {
    const { insert, queue, workflows } = given();
    const [id = ''] = await insert({});
    const [claimed] = await queue.claim(10, 10);
    if (!claimed) throw new Error('nothing was claimed');
    await workflows.start(claimed);
    const { runId } = await describeJob(id);
    await lapse(id);
    const { starts, client } = counted();
    await dispatch({ workflows: client });
    await areDispatched([id]);
    expect(starts).toEqual([id]);
    expect(await describeJob(id)).toMatchObject({ runId, status: { name: 'RUNNING' } });
  });

  test('and whose job has ended meanwhile leaves one that is not run twice', async () => {
    const { insert, queue, workflows } = given();
    const [id = ''] = await insert({});
    const [claimed] = await queue.claim(10, 10);
    if (!claimed) throw new Error('nothing was claimed');
    await workflows.start(claimed);
    await workflows.terminate(id, 'test');
    const { runId } = await describeJob(id);
    await lapse(id);
    await dispatch();
    await areDispatched([id]);
    expect(await describeJob(id)).toMatchObject({ runId, status: { name: 'TERMINATED' } });
  });

  test('before it started the job delays it only until its claim lapses', async () => {
    const { insert, queue } = given();
    const [id = ''] = await insert({});
    await queue.claim(10, 10);
    await dispatch({ intervalSeconds: 0.1 });
    expect((await rowOf(id)).dispatchedAt).toBeNull();
    await lapse(id);
    await areDispatched([id]);
  });
});

test('two dispatchers at once start each job once', async () => {
  const { client, starts } = counted();
  await dispatch({ workflows: client, intervalSeconds: 0.05 });
  await dispatch({ workflows: client, intervalSeconds: 0.05 });
  const ids = (await Promise.all(Array.from({ length: 40 }, () => given().insert({})))).flat();
  await areDispatched(ids);
  expect(sorted(starts)).toEqual(sorted(ids));
});

test('a cancel that comes between claim and start is delivered once the workflow is there', async () => {
  const { jobs, insert, queue, namespace } = given();
  const { client } = counted((id) => jobs.cancel(id));
  const [id = ''] = await insert({});
  await dispatch({ workflows: client });
  await eventually(async () => !(await rowOf(id)).signalPending && (await rowOf(id)).dispatchedAt !== null);
  const { events } = await namespace.client.workflow.getHandle(id).fetchHistory();
  const signals = (events ?? []).flatMap(
    (event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? [],
  );
  expect(signals).toEqual(['cancel']);
  expect(await queue.signalsToDeliver()).toEqual([]);
  expect((await rowOf(id)).status).toBe('cancelled');
});

test('a priority that changes between claim and start is told once the workflow is there, as its server counts', async () => {
  const { jobs, insert, queue, namespace } = given();
  const { client } = counted((id) => jobs.setPriority(id, 2));
  const [id = ''] = await insert({ priority: 8 });
  await dispatch({ workflows: client });
  await eventually(async () => (await rowOf(id)).toldPriority === 2);
  const { events } = await namespace.client.workflow.getHandle(id).fetchHistory();
  const signals = (events ?? []).flatMap((event) => event.workflowExecutionSignaledEventAttributes ?? []);
  const told = signals.map(({ signalName, input }) => [
    signalName,
    JSON.parse(String(input?.payloads?.[0]?.data ?? 'null')),
  ]);
  expect(told).toEqual([['priority', { priority: 2, priorityKey: 2, running: [] }]]);
  expect(await queue.signalsToDeliver()).toEqual([]);
});

test('while Temporal is away jobs stay pending, and all start once it is back', async () => {
  const { insert, namespace } = given();
  const nobody = await clientOf(namespace, `127.0.0.1:${await freePort()}`);
  let failures = 0;
  const away: DispatcherDependencies['workflows'] = {
    signal: nobody.signal,
    start: (job) =>
      nobody.start(job).catch((error) => {
        failures++;
        throw error;
      }),
  };
  const ids = await insert({}, {}, {});
  const first = await dispatch({ workflows: away, intervalSeconds: 0.1 });
  await eventually(() => failures >= 2 * ids.length);
  await first.stop();
  await nobody.close();
  for (const id of ids)
    expect(await rowOf(id)).toMatchObject({ status: 'pending', dispatchedAt: null, claimedUntil: null });
  await dispatch();
  await areDispatched(ids);
  for (const id of ids) expect((await describeJob(id)).status.name).toBe('RUNNING');
});
