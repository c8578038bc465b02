import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { ENQUEUE_UPDATE, type Outcome, type SharedJob } from '../../src/jobs/job.js';
import type { Part } from '../../src/jobs/part.js';
import { bundleWorkflows } from '../../src/workers/workflow-bundle.js';
import { eventually } from '../support/eventually.js';
import { gate } from '../support/gate.js';
import { withWorkers } from '../support/temporal.js';
import { useTestNamespace } from '../support/use-namespace.js';
import { ONCE } from './once.js';

const namespace = useTestNamespace();
let bundle: WorkflowBundleOption;

beforeAll(async () => {
  bundle = await bundleWorkflows(fileURLToPath(new URL('./serving-workflow.ts', import.meta.url)));
});

const jobOf = (name: string): SharedJob => ({
  ...{ id: randomUUID(), kind: 'hello', owner: '', priority: 5, input: { name } },
  ...ONCE,
});

/** Greets slowly, and takes note. */
function greeting() {
  const notes = { greeted: [] as string[], ended: new Map<string, Outcome>() };
  const { held, release } = gate();
  const activities = {
    workflows: {
      greet: async (_part: Part, name: string) => {
        notes.greeted.push(name);
        await held;
        return `Hello, ${name}!`;
      },
      finish: async (id: string, outcome: Outcome) => {
        notes.ended.set(id, outcome);
        return outcome.status;
      },
    },
    deliver: { retract: async () => undefined },
  };
  return { notes, activities, release };
}

function hand(workflowId: string, job: SharedJob): Promise<unknown> {
  const startWorkflowOperation = new WithStartWorkflowOperation('greetAll', {
    ...{ workflowId, taskQueue: 'workflows', args: [] },
    ...{ workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'ALLOW_DUPLICATE' },
  });
  return namespace().client.workflow.executeUpdateWithStart(ENQUEUE_UPDATE, {
    ...{ startWorkflowOperation, updateId: job.id, args: [job] },
  });
}

/** How many runs a workflow has had. */
async function runs(workflowId: string): Promise<number> {
  let count = 0;
  for await (const _ of namespace().client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) count++;
  return count;
}

describe('a workflow that many jobs share', () => {
  test('has each job once, however long it gets: what it does not begin is for its next run', async () => {
    const workflowId = randomUUID();
    const { notes, activities, release } = greeting();
    await withWorkers(
      namespace(),
      activities,
      async () => {
        const jobs = Array.from({ length: 10 }, (_, index) => jobOf(`${index}`));
        for (const job of jobs) await hand(workflowId, job);
        await eventually(() => notes.greeted.length === 3);
        // One that it has not begun hears of its pause, and keeps it.
        const [last] = jobs.slice(-1);
        await namespace().client.workflow.getHandle(workflowId).signal('pause', last?.id);
        release();
        await eventually(() => notes.ended.size === 9);
        expect(notes.greeted.toSorted()).toEqual(jobs.slice(0, 9).map((_, index) => `${index}`));
        expect(
          await namespace().client.workflow.getHandle(workflowId).query('progress', last?.id),
        ).toMatchObject({
          paused: true,
        });
        await namespace().client.workflow.getHandle(workflowId).signal('resume', last?.id);
        await namespace().client.workflow.getHandle(workflowId).result();
        expect(notes.greeted).toHaveLength(10);
        expect([...notes.ended.keys()].toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
        await eventually(async () => (await runs(workflowId)) >= 4);
      },
      bundle,
    );
  });

  test('loses none that comes while it ends: that one comes to this run or to another', async () => {
    const workflowId = randomUUID();
    const { notes, activities, release } = greeting();
    release();
    await withWorkers(
      namespace(),
      activities,
      async () => {
        const jobs = Array.from({ length: 40 }, (_, index) => jobOf(`${index}`));
        for (const job of jobs) {
          // As the dispatcher does, which hands a job over again that could not be.
          for (let handed = false; !handed; )
            handed = await hand(workflowId, job).then(
              () => true,
              () => false,
            );
          // So that the next comes about when the run before it ends.
          await eventually(() => notes.ended.has(job.id), 120, 1);
        }
        expect(notes.ended.size).toBe(40);
        expect(new Set(notes.greeted).size).toBe(40);
      },
      bundle,
    );
  });
});
