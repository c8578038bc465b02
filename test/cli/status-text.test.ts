import { describe, expect, test } from '@jest/globals';
import { describeStatus, isHealthy, type ServiceStatus } from '../../src/cli/status-text.js';
import type { QueueState } from '../../src/jobs/queue-state.js';

const now = new Date('2026-11-21T14:00:00Z');
const seen = (secondsAgo: number, identity = '7@host') => ({
  identity,
  last_seen: new Date(now.getTime() - secondsAgo * 1000).toISOString(),
});
const queue = (name: QueueState['name'], changes: Partial<QueueState> = {}): QueueState => ({
  name,
  pollers: [seen(3)],
  backlog: { count: 0, age_seconds: 0, by_priority: {} },
  rates: { added_per_second: 0.5, dispatched_per_second: 0.25 },
  ...changes,
});
const waiting = { count: 12, age_seconds: 75, by_priority: { 5: 12 } };
const jobs = { pending: 3, started: 0, processing: 2, success: 41, failure: 1, cancelled: 0, total: 47 };
const status = (changes: Partial<ServiceStatus> = {}): ServiceStatus => ({
  url: 'http://127.0.0.1:8000',
  health: { status: 'healthy', database: 'connected', storage: 'connected', temporal: 'connected' },
  queues: [
    queue('workflows'),
    queue('compose', { backlog: waiting, pollers: [seen(40), seen(65, '8@host')] }),
  ],
  jobs,
  ...changes,
});

describe('the status', () => {
  test('is the parts, the queues and the jobs, in columns', () => {
    expect(describeStatus(status(), now)).toBe(`Callsheet at http://127.0.0.1:8000 is healthy.

  API       answers
  Database  connected
  Storage   connected
  Temporal  connected

  Queue      Workers  Last asked  Backlog  Oldest  Added/s  Taken/s
  workflows        1   3.0 s ago        0       –     0.50     0.25
  compose          2    40 s ago       12    75 s     0.50     0.25

  Workers: 7@host, 8@host

  Jobs  pending  started  processing  success  failure  cancelled  total
              3        0           2       41        1          0     47`);
  });

  test('misses a worker that only some machines have where work waits for it, and not otherwise', () => {
    const manim = (changes: Partial<QueueState>) =>
      status({ queues: [queue('manim', { pollers: [], ...changes })], jobs: { ...jobs, processing: 0 } });
    expect(isHealthy(manim({}), now)).toBe(true);
    expect(isHealthy(manim({ backlog: waiting }), now)).toBe(false);
  });

  test('names what is away, and what is therefore not known', () => {
    const health = {
      status: 'unhealthy',
      database: 'unreachable',
      storage: 'connected',
      temporal: 'unreachable',
    } as const;
    const text = describeStatus(status({ health, queues: null, jobs: null }), now);
    for (const line of ['is unhealthy.', 'Database  unreachable', 'Queues: unknown', 'Jobs: unknown'])
      expect(text).toContain(line);
  });

  test('shows the name of a worker without doing what is written in it', () => {
    const queues = [queue('fetch', { pollers: [seen(1, 'a\u001b[2J@host')] })];
    expect(describeStatus(status({ queues }), now)).toContain('Workers: a\\x1b[2J@host');
  });
});

describe('a queue is without a worker', () => {
  const idle = { ...jobs, started: 0, processing: 0 };
  const isWell = (pollers: QueueState['pollers'], backlog: number, counts = jobs) => {
    const queues = [queue('compose', { pollers, backlog: { ...waiting, count: backlog } })];
    return isHealthy(status({ queues, jobs: counts }), now);
  };

  test.each([
    ['none has asked for a minute while no job runs', [seen(90)], 0, idle, false],
    ['work waits that none has asked for in five minutes', [], 1, jobs, false],
    ['(it is not:) one asks', [seen(69)], 5, idle, true],
    ['(it may not be:) jobs run, and its worker may be busy with them', [seen(90)], 5, jobs, true],
    ['(it may not be:) jobs run and nothing waits', [], 0, jobs, true],
  ])('when %s', (_, pollers, backlog, counts, well) => {
    expect(isWell(pollers, backlog, counts)).toBe(well);
  });

  test('and says how to start one', () => {
    const queues = [queue('compose', { pollers: [] })];
    const text = describeStatus(status({ queues, jobs: idle }), now);
    expect(text).toContain(
      'No worker serves the queue “compose”: start one with `callsheet worker compose`.',
    );
    expect(text).toContain('not in 5 min');
  });
});
