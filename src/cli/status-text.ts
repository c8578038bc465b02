import type { QueueState } from '../jobs/queue-state.js';
import { usualQueues } from '../jobs/queues.js';
import type { JobCounts } from '../jobs/statistics.js';
import { inTime, printable, table } from './table.js';

type Connection = 'connected' | 'unreachable';

/** How a service stands. */
export interface ServiceStatus {
  readonly url: string;
  readonly health: {
    readonly status: 'healthy' | 'unhealthy';
    readonly database: Connection;
    readonly storage: Connection;
    readonly temporal: Connection;
  };
  /** Null where Temporal cannot be reached. */
  readonly queues: readonly QueueState[] | null;
  /** Null where the database cannot be reached. */
  readonly jobs: JobCounts | null;
}

/** Whether all parts are there, and every queue has a worker. */
export const isHealthy = (status: ServiceStatus, now = new Date()): boolean =>
  status.health.status === 'healthy' && unserved(status, now).length === 0;

/** An idle worker asks for work once a minute: so many seconds after it was seen last it is busy, or gone. */
const ASKS_WITHIN = 70;

const asking = ({ pollers }: QueueState, now: Date) =>
  pollers.filter(({ last_seen }) => secondsSince(last_seen, now) <= ASKS_WITHIN);

const secondsSince = (time: string, now: Date): number =>
  Math.max(0, (now.getTime() - Date.parse(time)) / 1000);

/**
 * Queues that nobody serves. A worker whose slots are all busy does not ask for work, and cannot be told from one that is
 * gone. Two things are sure: none is busy while no job runs; and one that is gone leaves work that nobody has asked for in
 * the five minutes which Temporal remembers.
 */
function unserved({ queues, jobs }: ServiceStatus, now: Date): QueueState[] {
  const running = (jobs?.started ?? 0) + (jobs?.processing ?? 0);
  return (queues ?? []).filter(
    (queue) =>
      asking(queue, now).length === 0 &&
      ((running === 0 && isExpected(queue)) || (queue.pollers.length === 0 && queue.backlog.count > 0)),
  );
}

/** One that is only served where it is asked for is missed only where work waits in it. */
const isExpected = ({ name, backlog }: QueueState): boolean =>
  backlog.count > 0 || usualQueues.some((usual) => usual === name);

/** For a terminal. */
export function describeStatus(status: ServiceStatus, now = new Date()): string {
  const { url, health, queues, jobs } = status;
  const parts = [
    ['API', 'answers'],
    ['Database', health.database],
    ['Storage', health.storage],
    ['Temporal', health.temporal],
  ];
  const faults = unserved(status, now).map(
    ({ name }) => `No worker serves the queue “${name}”: start one with \`callsheet worker ${name}\`.`,
  );
  return [
    `Callsheet at ${url} is ${isHealthy(status, now) ? 'healthy' : 'unhealthy'}.`,
    table(parts, 2),
    ...(faults.length > 0 ? [faults.join('\n')] : []),
    queues === null ? 'Queues: unknown while Temporal is away.' : describeQueues(queues, now),
    jobs === null ? 'Jobs: unknown while the database is away.' : describeJobs(jobs),
  ].join('\n\n');
}

function describeQueues(queues: readonly QueueState[], now: Date): string {
  const rows = queues.map((queue) => {
    const { name, pollers, backlog, rates } = queue;
    const [newest] = pollers;
    return [
      name,
      String(asking(queue, now).length),
      newest === undefined ? 'not in 5 min' : `${inTime(secondsSince(newest.last_seen, now))} ago`,
      String(backlog.count),
      inTime(backlog.count === 0 ? null : backlog.age_seconds),
      rates.added_per_second.toFixed(2),
      rates.dispatched_per_second.toFixed(2),
    ];
  });
  const heading = ['Queue', 'Workers', 'Last asked', 'Backlog', 'Oldest', 'Added/s', 'Taken/s'];
  const identities = queues.flatMap((queue) => asking(queue, now).map(({ identity }) => identity));
  const workers = [...new Set(identities)].sort().map(printable).join(', ');
  return `${table([heading, ...rows])}\n\n  Workers: ${workers || 'none'}`;
}

function describeJobs(jobs: JobCounts): string {
  return table([
    ['Jobs', ...Object.keys(jobs)],
    ['', ...Object.values(jobs).map(String)],
  ]);
}
