import type { components } from '../../api/schema.js';
import { count, duration } from '../../lib/format.js';
import styles from './OperatePage.module.css';

type Queue = components['schemas']['Queue'];

/** Only some machines can serve it, and jobs that do not ask for it never wait for it. */
const OPTIONAL = 'manim';

/** Each task queue as Temporal describes it. */
export function Queues({ queues }: { readonly queues: readonly Queue[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reached by keyboard
    <section className={styles.scroll} aria-label="Queues and workers" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Queue</th>
            <th scope="col">Workers</th>
            <th scope="col" className={styles.number}>
              Waiting
            </th>
            <th scope="col" className={styles.number}>
              Oldest
            </th>
            <th scope="col" className={styles.number}>
              In, a second
            </th>
            <th scope="col" className={styles.number}>
              Out, a second
            </th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ name, pollers, backlog, rates }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <Workers name={name} pollers={pollers} waiting={backlog.count} />
              </td>
              <td className={styles.number}>{backlog.count}</td>
              <td className={styles.number}>{backlog.count > 0 ? duration(backlog.age_seconds) : '–'}</td>
              <td className={styles.number}>{rates.added_per_second.toFixed(1)}</td>
              <td className={styles.number}>{rates.dispatched_per_second.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Workers({ name, pollers, waiting }: Pick<Queue, 'name' | 'pollers'> & { readonly waiting: number }) {
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
  if (name === OPTIONAL && waiting === 0) return <span className={styles.quiet}>none; not needed</span>;
  return <span className={styles.bad}>none: start one with “callsheet worker {name}”</span>;
}
