import type { components } from '../../api/schema.js';
import { KindTag } from '../../components/KindTag.js';
import { duration } from '../../lib/format.js';
import styles from './OperatePage.module.css';

type Ended = components['schemas']['EndedJobsByKind'];

/** How jobs ended, and how long they took. */
export function Kinds({ ended: { kinds } }: { readonly ended: Ended }) {
  const rows = Object.entries(kinds);
  if (rows.length === 0) return <p className={styles.quiet}>No job has ended in the last day.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reached by keyboard
    <section className={styles.scroll} aria-label="The last day, by kind" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            {['Done', 'Failed', 'Cancelled', 'Median', '95 % within'].map((name) => (
              <th key={name} scope="col" className={styles.number}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([kind, { success, failure, cancelled, median_duration, p95_duration }]) => (
            <tr key={kind}>
              <th scope="row">
                <KindTag kind={kind} />
              </th>
              <td className={styles.number}>{success}</td>
              <td className={styles.number}>
                <span className={failure > 0 ? styles.bad : undefined}>{failure}</span>
              </td>
              <td className={styles.number}>{cancelled}</td>
              <td className={styles.number}>{seconds(median_duration)}</td>
              <td className={styles.number}>{seconds(p95_duration)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const seconds = (value: number | null): string => (value === null ? '–' : duration(value));
