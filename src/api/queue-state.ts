import type { Connection } from '@temporalio/client';
import { tsToDate, tsToMs } from '@temporalio/common/lib/time.js';
import type { QueueState } from '../jobs/queue-state.js';
import type { TaskQueue } from '../jobs/queues.js';

/** What Temporal answers of one type of a queue's tasks. */
export type QueueDescription = Awaited<ReturnType<Connection['workflowService']['describeTaskQueue']>>;

type Stats = NonNullable<QueueDescription['stats']>;
type Poller = QueueState['pollers'][number];

/** Temporal's types of tasks (`TaskQueueType`): those of workflows are on one queue only, activities on all. */
export const taskTypesOf = (queue: TaskQueue): readonly (1 | 2)[] => (queue === 'workflows' ? [1, 2] : [2]);

/** What the server says of a worker that named no limit. */
const NO_LIMIT = 100_000;

/** One queue of ours, from what Temporal says of each type of its tasks. */
export function queueState(name: TaskQueue, descriptions: readonly QueueDescription[]): QueueState {
  const stats = descriptions.flatMap((description) => description.stats ?? []);
  const ages = stats.map(({ approximateBacklogAge: age }) => (age ? tsToMs(age) / 1000 : 0));
  return {
    name,
    pollers: pollersOf(descriptions),
    backlog: {
      count: sum(stats.map(waiting)),
      age_seconds: toThreeDecimals(Math.max(0, ...ages)),
      by_priority: waitingByPriority(descriptions),
    },
    rates: {
      added_per_second: toThreeDecimals(sum(stats.map(({ tasksAddRate }) => tasksAddRate ?? 0))),
      dispatched_per_second: toThreeDecimals(
        sum(stats.map(({ tasksDispatchRate }) => tasksDispatchRate ?? 0)),
      ),
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const toThreeDecimals = (number: number): number => Math.round(number * 1000) / 1000;

/** The client gives 64-bit integers as objects. */
const waiting = ({ approximateBacklogCount }: Stats): number => Number(String(approximateBacklogCount ?? 0));

function waitingByPriority(descriptions: readonly QueueDescription[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { statsByPriorityKey } of descriptions)
    for (const [priority, stats] of Object.entries(statsByPriorityKey ?? {}))
      if (waiting(stats) > 0) counts[priority] = (counts[priority] ?? 0) + waiting(stats);
  return counts;
}

/** Each worker once, as it was seen last; the newest first. */
function pollersOf(descriptions: readonly QueueDescription[]): Poller[] {
  const newest = new Map<string, Poller>();
  for (const { identity, lastAccessTime, ratePerSecond } of descriptions.flatMap(
    ({ pollers }) => pollers ?? [],
  )) {
    if (!identity || !lastAccessTime) continue;
    const last_seen = tsToDate(lastAccessTime).toISOString();
    const isLimited = ratePerSecond && ratePerSecond < NO_LIMIT;
    const earlier = newest.get(identity);
    if (earlier === undefined || earlier.last_seen < last_seen)
      newest.set(identity, { identity, last_seen, ...(isLimited && { rate: ratePerSecond }) });
  }
  return [...newest.values()].sort((one, other) => (one.last_seen < other.last_seen ? 1 : -1));
}
