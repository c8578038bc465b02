import type { components } from '../../api/schema.js';
import { type Column, Table } from '../../components/Table.js';
import { count, duration } from '../../lib/format.js';
import styles from './OperatePage.module.css';

type Queue = components['schemas']['Queue'];

/** Only some machines can serve it, and jobs that do not ask for it never wait for it. */
const OPTIONAL = 'manim';

const columns: readonly Column<Queue>[] = [
  { id: 'name', title: 'Queue', names: true, cell: ({ name }) => name },
  { id: 'workers', title: 'Workers', cell: (queue) => <Workers queue={queue} /> },
  { id: 'waiting', title: 'Waiting', numeric: true, cell: ({ backlog }) => backlog.count },
  {
    ...{ id: 'oldest', title: 'Oldest', numeric: true },
    cell: ({ backlog }) => (backlog.count > 0 ? duration(backlog.age_seconds) : '–'),
  },
  { id: 'in', title: 'In, a second', numeric: true, cell: ({ rates }) => rates.added_per_second.toFixed(1) },
  {
    ...{ id: 'out', title: 'Out, a second', numeric: true },
    cell: ({ rates }) => rates.dispatched_per_second.toFixed(1),
  },
];

/** Each task queue as Temporal describes it. */
export function Queues({ queues }: { readonly queues: readonly Queue[] }) {
  return <Table caption="Queues and workers" columns={columns} rows={queues} keyOf={({ name }) => name} />;
}

function Workers({ queue: { name, pollers, backlog } }: { readonly queue: Queue }) {
  if (pollers.length > 0)
    return (
      <span title={pollers.map(({ identity }) => identity).join('\n')}>
        {count(pollers.length, 'worker')}{' '}
        <span className={styles.quiet}>
          {pollers
            .slice(0, 2)
            .map(({ identity }) => identity)
            .join(', ')}
          {pollers.length > 2 && ` and ${pollers.length - 2} more`}
        </span>
      </span>
    );
  if (name === OPTIONAL && backlog.count === 0) return <span className={styles.quiet}>none; not needed</span>;
  return <span className={styles.bad}>none: start one with “callsheet worker {name}”</span>;
}
