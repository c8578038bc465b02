import type { components } from '../../api/schema.js';
import { KindTag } from '../../components/KindTag.js';
import { type Column, Table } from '../../components/Table.js';
import { duration } from '../../lib/format.js';
import styles from './OperatePage.module.css';

type Ended = components['schemas']['EndedJobs'];
type Row = readonly [kind: string, ended: Ended];

const seconds = (value: number | null): string => (value === null ? '–' : duration(value));

const columns: readonly Column<Row>[] = [
  { id: 'kind', title: 'Kind', names: true, cell: ([kind]) => <KindTag kind={kind} /> },
  { id: 'success', title: 'Done', numeric: true, cell: ([, { success }]) => success },
  {
    ...{ id: 'failure', title: 'Failed', numeric: true },
    cell: ([, { failure }]) => <span className={failure > 0 ? styles.bad : undefined}>{failure}</span>,
  },
  { id: 'cancelled', title: 'Cancelled', numeric: true, cell: ([, { cancelled }]) => cancelled },
  {
    id: 'median',
    title: 'Median',
    numeric: true,
    cell: ([, { median_duration }]) => seconds(median_duration),
  },
  { id: 'p95', title: '95 % within', numeric: true, cell: ([, { p95_duration }]) => seconds(p95_duration) },
];

/** How jobs ended, and how long they took. */
export function Kinds({ kinds }: { readonly kinds: Readonly<Record<string, Ended>> }) {
  const rows = Object.entries(kinds);
  if (rows.length === 0) return <p className={styles.quiet}>No job has ended in the last day.</p>;
  return <Table caption="The last day, by kind" columns={columns} rows={rows} keyOf={([kind]) => kind} />;
}
