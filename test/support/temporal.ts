import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { NativeConnection, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { type TaskQueue, taskQueues } from '../../src/jobs/queues.js';
import { testServers } from './servers.js';
import { sharedBundle } from './shared-bundle.js';

/** A namespace of one's own on the run's Temporal server: task queues have the same names everywhere. */
export interface TestNamespace {
  readonly client: Client;
  readonly name: string;
  close(): Promise<void>;
}

const TRIES = 600;

export async function createTestNamespace(): Promise<TestNamespace> {
  const connection = await Connection.connect({ address: testServers().temporalAddress });
  const name = `test-${randomUUID()}`;
  await connection.workflowService.registerNamespace({
    namespace: name,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  await untilKnown(connection, name);
  return { client: new Client({ connection, namespace: name }), name, close: () => connection.close() };
}

/** The server's caches learn of a namespace a moment after it is registered. */
async function untilKnown(connection: Connection, namespace: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'workflows' } });
      return;
    } catch (error) {
      if (attempt === TRIES) throw error;
      await sleep(100);
    }
  }
}

let bundle: Promise<WorkflowBundleOption> | undefined;

/** The workflows as they stand in the sources, read once a test file. */
export function currentBundle(): Promise<WorkflowBundleOption> {
  bundle ??= sharedBundle();
  return bundle;
}

/** Workers of all task queues over these activities, and other workflows if given; stops them when the work is over. */
export async function withWorkers<Result>(
  namespace: TestNamespace,
  activities: Partial<Record<TaskQueue, object>>,
  work: () => Promise<Result>,
  ownBundle?: WorkflowBundleOption,
): Promise<Result> {
  const connection = await NativeConnection.connect({ address: testServers().temporalAddress });
  const workflowBundle = ownBundle ?? (await currentBundle());
  const served = taskQueues.filter((queue) => activities[queue]);
  const workers = await Promise.all(
    served.map((taskQueue) =>
      Worker.create({
        connection,
        namespace: namespace.name,
        taskQueue,
        activities: activities[taskQueue] ?? {},
        maxHeartbeatThrottleInterval: 100,
        defaultHeartbeatThrottleInterval: 100,
        ...(taskQueue === 'workflows' && { workflowBundle }),
      }),
    ),
  );
  const runs = workers.map((worker) => worker.run());
  try {
    return await work();
  } finally {
    for (const worker of workers) worker.shutdown();
    await Promise.all(runs);
    await connection.close();
  }
}

/** Quiet, and deaf to the signals of the test runner. */
export function installTestRuntime(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
}
