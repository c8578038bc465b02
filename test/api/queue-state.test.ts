import { describe, expect, test } from '@jest/globals';
import proto from '@temporalio/proto';
import { queueState, taskTypesOf } from '../../src/api/queue-state.js';
import { taskQueues } from '../../src/jobs/queues.js';

/** As server 1.29.1 answers for a queue of workflows, but for the build id (seen 2026-11-21). */
const poller = (identity: string, seconds: number, ratePerSecond = 100_000) => ({
  identity,
  ratePerSecond,
  lastAccessTime: { seconds, nanos: 500_000_000 },
});
const described = (fields: object) =>
  proto.temporal.api.workflowservice.v1.DescribeTaskQueueResponse.fromObject({ ...fields });

describe('a queue of ours', () => {
  test('is both types of tasks together: the sum of what waits and goes, the age of the oldest, each worker once', () => {
    const workflows = described({
      pollers: [poller('7@a', 100), poller('8@b', 90, 5)],
      stats: {
        approximateBacklogCount: '2',
        approximateBacklogAge: { seconds: '3', nanos: 274_546_066 },
        tasksAddRate: 0.6107791662216187,
      },
      statsByPriorityKey: { 1: { approximateBacklogCount: '2' }, 5: { approximateBacklogAge: {} } },
    });
    const activities = described({
      pollers: [poller('7@a', 120)],
      stats: {
        approximateBacklogCount: 1,
        approximateBacklogAge: { seconds: 1 },
        tasksAddRate: 0.5,
        tasksDispatchRate: 2,
      },
      statsByPriorityKey: { 1: { approximateBacklogCount: 1 } },
    });
    expect(queueState('workflows', [workflows, activities])).toEqual({
      name: 'workflows',
      pollers: [
        { identity: '7@a', last_seen: '1970-01-01T00:02:00.500Z' },
        { identity: '8@b', last_seen: '1970-01-01T00:01:30.500Z', rate: 5 },
      ],
      backlog: { count: 3, age_seconds: 3.274, by_priority: { 1: 3 } },
      rates: { added_per_second: 1.111, dispatched_per_second: 2 },
    });
  });

  test('that nobody has used is empty, and not unknown', () => {
    expect(queueState('compose', [described({ stats: { approximateBacklogAge: {} } })])).toEqual({
      name: 'compose',
      pollers: [],
      backlog: { count: 0, age_seconds: 0, by_priority: {} },
      rates: { added_per_second: 0, dispatched_per_second: 0 },
    });
  });
});

test('activities run on every queue, workflows on theirs alone', () => {
  expect(taskQueues.filter((queue) => taskTypesOf(queue).includes(1))).toEqual(['workflows']);
  expect(taskQueues.filter((queue) => taskTypesOf(queue).includes(2))).toEqual([...taskQueues]);
});
