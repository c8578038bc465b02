import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledFailure, Context } from '@temporalio/activity';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { failureTypes, UNEXPECTED_FAILURE } from '../../src/jobs/errors.js';
import type { JobStart, Outcome } from '../../src/jobs/job.js';
import type { Part } from '../../src/jobs/part.js';
import type { JobStatus } from '../../src/jobs/status.js';
import { eventually } from '../support/eventually.js';
import { gate } from '../support/gate.js';
import { withWorkers } from '../support/temporal.js';
import { useTestNamespace } from '../support/use-namespace.js';

const namespace = useTestNamespace();
let outcomes: Outcome[];
let retracted: string[];
let parts: Part[];

beforeEach(() => {
  [outcomes, retracted, parts] = [[], [], []];
});

const artifact = (key: string) => ({ key, size: 1, mediaType: 'video/mp4', facts: {} });
const result = { files: [], facts: {}, warnings: [] };

/** Activities of the merge recipe that only take note; any of them can be replaced. */
const activities = (
  replaced: { download?: (part: Part) => Promise<unknown>; finish?: () => Promise<JobStatus | null> } = {},
) => {
  const noting =
    <Args extends unknown[], Made>(make: (...args: Args) => Made) =>
    async (part: Part, ...args: Args) => {
      parts.push(part);
      return make(...args);
    };
  return {
    workflows: {
      finish: async (_id: string, outcome: Outcome) => {
        outcomes.push(outcome);
        return replaced.finish ? replaced.finish() : outcome.status;
      },
    },
    fetch: {
      download: async (part: Part, { url }: { url: string }) => {
        parts.push(part);
        return (await replaced.download?.(part)) ?? artifact(url);
      },
    },
    compose: {
      mergeScene: noting(({ clip }: { clip: { key: string } }) => artifact(`scene of ${clip.key}`)),
      mergeSound: noting(() => artifact('sound')),
      joinScenes: noting(({ scenes }: { scenes: { key: string }[] }) =>
        artifact(scenes.map(({ key }) => key).join(' + ')),
      ),
    },
    deliver: {
      publish: noting(() => result),
      retract: async (id: string) => {
        retracted.push(id);
      },
    },
  };
};

const input = (clips: string[]) => ({
  scene_clip_urls: clips,
  voiceover_urls: clips.map(() => null),
  width: 320,
  height: 180,
  scale_mode: 'cover' as const,
  video_volume: 0.2,
  voiceover_volume: 2,
});

/** @param heartbeat seconds in which a worker may be silent; a busy machine may stop any for some. */
const jobOf = (id: string, clips: string[], heartbeat = 60): JobStart => ({
  id,
  owner: 'somebody',
  priority: 3,
  input: input(clips),
  limits: { soft: 60, hard: 120, heartbeat },
  retries: { maximum: 3, initialInterval: 0.05, maximumInterval: 0.2 },
});

const start = async (clips: string[] = ['a', 'b'], heartbeat?: number): Promise<WorkflowHandle> => {
  const id = randomUUID();
  return namespace().client.workflow.start('mergeJob', {
    workflowId: id,
    taskQueue: 'workflows',
    args: [jobOf(id, clips, heartbeat)],
  });
};
const run = (replaced: Parameters<typeof activities>[0], work: (handle: WorkflowHandle) => Promise<void>) =>
  withWorkers(namespace(), activities(replaced), async () => work(await start()));
/** The activities that a workflow has asked for, in their order. */
const scheduledBy = async (handle: WorkflowHandle) =>
  ((await handle.fetchHistory()).events ?? []).flatMap((event) =>
    event.activityTaskScheduledEventAttributes ? [event.activityTaskScheduledEventAttributes] : [],
  );
const failure = (type: string, nonRetryable = false) =>
  ApplicationFailure.create({ message: 'because', type, nonRetryable });

describe('a job’s workflow', () => {
  test('runs its recipe and records the result once', async () => {
    await run({}, async (handle) => {
      expect(await handle.result()).toBe('success');
      expect(outcomes).toEqual([{ status: 'success', result }]);
      expect(retracted).toEqual([]);
    });
  });

  test('tells each activity its share of the whole, and all shares make one', async () => {
    await run({}, async (handle) => {
      await handle.result();
      expect(parts.map(({ message }) => message).sort()).toEqual([
        'Downloading clips and voiceovers (file 1/2)',
        'Downloading clips and voiceovers (file 2/2)',
        'Joining the scenes',
        'Mixing the sound',
        'Processing scenes (scene 1/2)',
        'Processing scenes (scene 2/2)',
        'Publishing the video',
      ]);
      expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
      expect(parts.every(({ priority, owner }) => priority === 3 && owner === 'somebody')).toBe(true);
    });
  });

  test('takes priority and summary to Temporal with every activity', async () => {
    await run({}, async (handle) => {
      await handle.result();
      const { events = [] } = await handle.fetchHistory();
      const scheduled = (events ?? []).filter((event) => event.activityTaskScheduledEventAttributes);
      expect(scheduled).toHaveLength(7);
      for (const event of scheduled)
        expect(event.userMetadata?.summary?.data?.toString()).toMatch(/^"(Down|Mix|Proc|Join|Publ)/);
    });
  });

  test('tries a reported failure again three times, then fails with its reason', async () => {
    const download = () => Promise.reject(failure(failureTypes.activityFailed));
    await run({ download }, async (handle) => {
      await expect(handle.result()).rejects.toThrow('Workflow execution failed');
      expect(outcomes).toEqual([{ status: 'failure', error: 'because' }]);
      const attempts = new Set(parts.filter(({ index }) => index === 1).map(({ attempt }) => attempt));
      expect(attempts).toEqual(new Set([1, 2, 3, 4]));
      expect(retracted).toEqual([handle.workflowId]);
    });
  });

  test('does not try again what can never work', async () => {
    const download = () => Promise.reject(failure(failureTypes.unusableInput, true));
    await run({ download }, async (handle) => {
      await expect(handle.result()).rejects.toThrow();
      expect(new Set(parts.map(({ attempt }) => attempt))).toEqual(new Set([1]));
    });
  });

  test('says nothing of the inside when an error is not one of ours', async () => {
    const download = () => Promise.reject(ApplicationFailure.nonRetryable('password is hunter2', 'Error'));
    await run({ download }, async (handle) => {
      await expect(handle.result()).rejects.toThrow();
      expect(outcomes).toEqual([{ status: 'failure', error: UNEXPECTED_FAILURE }]);
    });
  });

  test('outlives more workers that stop than failures it would forgive', async () => {
    const download = async (part: Part) => {
      if (part.attempt <= 6) throw failure(failureTypes.workerShutdown);
    };
    await run({ download }, async (handle) => expect(await handle.result()).toBe('success'));
  });

  test('takes a part up again when its worker falls silent', async () => {
    const download = async (part: Part) => {
      Context.current().heartbeat();
      // Silent for longer than the heartbeat timeout, as a killed process is.
      if (part.attempt === 1 && part.index === 1) await sleep(3000);
    };
    await withWorkers(namespace(), activities({ download }), async () => {
      const handle = await start(['a', 'b'], 2);
      expect(await handle.result()).toBe('success');
      expect(
        parts.filter(({ stage, index }) => stage === 'download' && index === 1).map(({ attempt }) => attempt),
      ).toEqual(expect.arrayContaining([1, 2]));
    });
  });

  test('cancels its activities on the signal, waits for them, and removes what it published', async () => {
    const stopped: string[] = [];
    const download = async (part: Part) => {
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), 50);
      try {
        await context.cancelled;
      } catch (error) {
        stopped.push(part.message);
        throw error instanceof CancelledFailure ? error : new Error('not cancelled');
      } finally {
        clearInterval(beat);
      }
    };
    await run({ download }, async (handle) => {
      while (parts.length < 2) await sleep(20);
      await handle.signal('cancel');
      expect(await handle.result()).toBe('cancelled');
      expect(stopped).toHaveLength(2);
      expect(outcomes).toEqual([{ status: 'cancelled' }]);
      expect(retracted).toEqual([handle.workflowId]);
    });
  });

  test('removes its files when somebody else decided the end first', async () => {
    await run({ finish: async () => 'cancelled' }, async (handle) => {
      expect(await handle.result()).toBe('cancelled');
      expect(retracted).toEqual([handle.workflowId]);
    });
  });

  test('starts no activity while it is paused, answers where it is, and goes on when resumed', async () => {
    const { held, release } = gate();
    await run({ download: () => held }, async (handle) => {
      while (parts.length < 2) await sleep(20);
      await handle.signal('pause');
      expect(await handle.query('progress')).toEqual({
        status: 'running',
        stage: 'download',
        progress: 0,
        paused: true,
      });
      release();
      await sleep(500);
      expect(parts.every(({ stage }) => stage === 'download')).toBe(true);
      await handle.signal('resume');
      expect(await handle.result()).toBe('success');
    });
  });

  test('queues anew by another priority what no worker has begun, and leaves what has', async () => {
    const { held, release } = gate();
    const begun: string[] = [];
    const { fetch: _, ...others } = activities();
    const download = async (part: Part, { url }: { url: string }) => {
      begun.push(`${part.message}: ${part.priority}, ${part.priorityKey ?? 'as the workflow'}`);
      await held;
      return artifact(url);
    };
    await withWorkers(namespace(), others, async () => {
      const handle = await start(['a', 'b']);
      const scheduled = () => scheduledBy(handle);
      await eventually(async () => (await scheduled()).length === 2);
      const running = [{ stage: 'download', index: 1, attempt: 1 }];
      await handle.signal('priority', { priority: 1, priorityKey: 1, running });
      await eventually(async () => (await scheduled()).length === 3);
      expect((await scheduled()).map(({ priority }) => priority?.priorityKey ?? 0)).toEqual([0, 0, 1]);
      await withWorkers(namespace(), { fetch: { download } }, async () => {
        await eventually(() => begun.length === 2);
        release();
        expect(await handle.result()).toBe('success');
      });
      expect(new Set(begun)).toEqual(
        new Set([
          'Downloading clips and voiceovers (file 1/2): 3, as the workflow',
          'Downloading clips and voiceovers (file 2/2): 1, 1',
        ]),
      );
      // What comes after is queued by it, too.
      expect((await scheduled()).map(({ priority }) => priority?.priorityKey ?? 0).slice(3)).toEqual([
        1, 1, 1, 1, 1,
      ]);
    });
  });

  test('gives fairness what its workflow has also where its priority was changed', async () => {
    await withWorkers(namespace(), activities(), async () => {
      const id = randomUUID();
      const handle = await namespace().client.workflow.start('mergeJob', {
        workflowId: id,
        taskQueue: 'workflows',
        args: [jobOf(id, ['a', 'b'])],
        priority: { priorityKey: 8, fairnessKey: 'tenant' },
      });
      await handle.signal('priority', { priority: 1, priorityKey: 1, running: [] });
      await handle.result();
      const last = (await scheduledBy(handle)).at(-1);
      expect(last?.priority).toMatchObject({ priorityKey: 1, fairnessKey: 'tenant' });
    });
  });

  test('is cancelled, not queued anew, when cancel and priority come together', async () => {
    const { fetch: _, ...others } = activities();
    await withWorkers(namespace(), others, async () => {
      const handle = await start();
      await handle.query('progress');
      await handle.signal('priority', { priority: 1, priorityKey: 1, running: [] });
      await handle.signal('cancel');
      expect(await handle.result()).toBe('cancelled');
      expect(outcomes).toEqual([{ status: 'cancelled' }]);
    });
  });
});
