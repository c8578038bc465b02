import type { components } from '../../api/schema.js';
import { count, duration, percent } from '../../lib/format.js';
import styles from './Pulse.module.css';

type Statistics = components['schemas']['JobStatistics'];

/** The four figures that say whether all is well. */
export function Pulse({ statistics: { statistics, last_hour } }: { readonly statistics: Statistics }) {
  const { all } = last_hour;
  const decided = all.success + all.failure;
  const figures = [
    { name: 'Waiting', value: `${statistics.pending}`, words: count(statistics.pending, 'job') },
    { name: 'In the making', value: `${statistics.started + statistics.processing}`, words: 'right now' },
    {
      name: 'Succeeded, last hour',
      value: decided === 0 ? '–' : percent(all.success / decided),
      words: decided === 0 ? 'nothing has ended' : `${all.success} of ${decided}`,
    },
    {
      name: 'Median, last hour',
      value: all.median_duration === null ? '–' : duration(all.median_duration),
      words:
        all.p95_duration === null ? 'from accepted to done' : `95 % within ${duration(all.p95_duration)}`,
    },
  ];
  return (
    <dl className={styles.pulse}>
      {figures.map(({ name, value, words }) => (
        <div key={name} className={styles.figure}>
          <dt className="overline">{name}</dt>
          <dd>
            <span className={styles.value}>{value}</span>
            <span className={styles.words}>{words}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
