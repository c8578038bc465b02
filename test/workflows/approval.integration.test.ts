import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { WorkflowHandle } from '@temporalio/client';
import type { WorkflowBundleOption } from '@temporalio/worker';
import type { Approval } from '../../src/jobs/approval.js';
import type { JobStart, Outcome } from '../../src/jobs/job.js';
import { bundleWorkflows } from '../../src/workers/workflow-bundle.js';
import { eventually } from '../support/eventually.js';
import { withWorkers } from '../support/temporal.js';
import { useTestNamespace } from '../support/use-namespace.js';
import { ONCE } from './once.js';

const namespace = useTestNamespace();
let bundle: WorkflowBundleOption;

beforeAll(async () => {
  bundle = await bundleWorkflows(fileURLToPath(new URL('./approving-workflow.ts', import.meta.url)));
});

interface Notes {
  asked: number;
  greeted: number;
  outcome?: Outcome;
}

/** Activities of a job that asks, to which the row would answer so. */
function activitiesOf(standing: Approval) {
  const notes: Notes = { asked: 0, greeted: 0 };
  const activities = {
    workflows: {
      askApproval: async () => {
        notes.asked++;
        return standing;
      },
      greet: async () => {
        notes.greeted++;
        return 'Hello!';
      },
      finish: async (_id: string, outcome: Outcome) => {
        notes.outcome = outcome;
        return outcome.status;
      },
    },
    deliver: { retract: async () => undefined },
  };
  return { notes, activities };
}

const start = (): Promise<WorkflowHandle> => {
  const id = randomUUID();
  const job: JobStart = {
    ...{ id, owner: '', priority: 5, input: { name: 'World' } },
    ...ONCE,
  };
  return namespace().client.workflow.start('helloJob', {
    ...{ workflowId: id, taskQueue: 'workflows', args: [job] },
  });
};

const run = async (standing: Approval, work: (handle: WorkflowHandle, notes: Notes) => Promise<void>) => {
  const { notes, activities } = activitiesOf(standing);
  await withWorkers(namespace(), activities, async () => work(await start(), notes), bundle);
};

describe('a job that waits to be approved', () => {
  test('makes nothing until the signal, and then goes on', async () => {
    await run({ type: 'waiting', seconds: 60 }, async (handle, notes) => {
      await eventually(() => notes.asked === 1);
      expect(await handle.query('progress')).toMatchObject({ status: 'running', progress: 0 });
      expect(notes.greeted).toBe(0);
      await handle.signal('approve');
      expect(await handle.result()).toBe('success');
      expect(notes.greeted).toBe(1);
    });
  });

  test('goes on at once where it was approved before', async () => {
    await run({ type: 'approved' }, async (handle) => expect(await handle.result()).toBe('success'));
  });

  test('ends as cancelled when nobody approves it in time, saying so', async () => {
    await run({ type: 'waiting', seconds: 0.5 }, async (handle, notes) => {
      expect(await handle.result()).toBe('cancelled');
      expect(notes.outcome).toEqual({
        status: 'cancelled',
        reason: 'Cancelled: nobody approved the plan within seven days',
      });
      expect(notes.greeted).toBe(0);
    });
  });

  test('can be cancelled', async () => {
    await run({ type: 'waiting', seconds: 60 }, async (handle, notes) => {
      await eventually(() => notes.asked === 1);
      await handle.signal('cancel');
      expect(await handle.result()).toBe('cancelled');
      expect(notes.outcome).toEqual({ status: 'cancelled' });
    });
  });

  test('whose row has ended ends, too', async () => {
    await run({ type: 'over' }, async (handle) => expect(await handle.result()).toBe('cancelled'));
  });
});
