import { hostname } from 'node:os';
import { afterAll, expect, test } from '@jest/globals';
import { type QueueState, workersSchema } from '../../src/jobs/queue-state.js';
import { taskQueues } from '../../src/jobs/queues.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { createTestNamespace, installTestRuntime, withWorkers } from '../support/temporal.js';
import { problemOf } from './request.js';
import { clientOf } from './start-dispatching.js';
import { startTestApi } from './start-test-api.js';

installTestRuntime();
const namespace = await createTestNamespace();
const workflows = await clientOf(namespace);
const away = await clientOf(namespace, `127.0.0.1:${await freePort()}`);
const api = await startTestApi({ dependencies: { describeQueues: workflows.describeQueues } });
const withoutTemporal = await startTestApi({ dependencies: { describeQueues: away.describeQueues } });
afterAll(() => Promise.all([workflows.close(), away.close(), namespace.close()]));

async function queues(): Promise<Map<string, QueueState>> {
  const response = await fetch(`${api.url}/api/v1/workers`);
  const { queues: all } = workersSchema.parse(await response.json());
  return new Map(all.map((queue) => [queue.name, queue]));
}
const queue = async (name: string) => (await queues()).get(name);

test('every queue is shown, also one that nobody has used yet', async () => {
  const shown = await queues();
  expect([...shown.keys()]).toEqual([...taskQueues]);
  expect(shown.get('compose')).toEqual({
    name: 'compose',
    pollers: [],
    backlog: { count: 0, age_seconds: 0, by_priority: {} },
    rates: { added_per_second: 0, dispatched_per_second: 0 },
  });
});

test('work without a worker is a backlog, by priority, that grows older, and was added at a rate', async () => {
  for (const [index, priorityKey] of [1, 1, 7].entries())
    await namespace.client.workflow.start('helloJob', {
      workflowId: `waiting-${index}`,
      taskQueue: 'workflows',
      args: [],
      priority: { priorityKey },
    });
  let first: QueueState | undefined;
  await eventually(async () => {
    first = await queue('workflows');
    return first?.backlog.count === 3;
  });
  expect(first).toMatchObject({ pollers: [], backlog: { by_priority: { 1: 2, 7: 1 } } });
  expect(first?.rates.added_per_second).toBeGreaterThan(0);
  expect(first?.rates.dispatched_per_second).toBe(0);
  await eventually(
    async () => ((await queue('workflows'))?.backlog.age_seconds ?? 0) > (first?.backlog.age_seconds ?? 0),
  );
});

test('a worker is shown by its process and host on the queue that it serves, seen just now', async () => {
  await withWorkers(
    namespace,
    { compose: { nothing: async () => undefined } },
    async () => {
      await eventually(async () => ((await queue('compose'))?.pollers.length ?? 0) > 0);
      const shown = await queues();
      expect(shown.get('compose')?.pollers).toEqual([
        { identity: `${process.pid}@${hostname()}`, last_seen: expect.any(String) },
      ]);
      const age = Date.now() - Date.parse(shown.get('compose')?.pollers[0]?.last_seen ?? '');
      expect(age).toBeLessThan(60_000);
      expect(shown.get('fetch')?.pollers).toEqual([]);
    },
    { code: '' },
  );
});

test('while Temporal is away it is 503, saying so', async () => {
  const response = await fetch(`${withoutTemporal.url}/api/v1/workers`);
  expect(response.status).toBe(503);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await problemOf(response)).detail).toContain('Temporal cannot be reached');
});
