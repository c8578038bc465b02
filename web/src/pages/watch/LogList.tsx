import { percent, timeOfDay } from '../../lib/format.js';
import type { LogLine } from './job-log.js';
import styles from './LogList.module.css';

/** What happened, the newest first. */
export function LogList({ lines }: { readonly lines: readonly LogLine[] }) {
  if (lines.length === 0) return <p className={styles.none}>Listening…</p>;
  return (
    <ol className={styles.log} aria-label="Events, the newest first">
      {[...lines].reverse().map(({ id, time, progress, words, tone }) => (
        <li key={id} className={styles.line} data-tone={tone}>
          {time === null ? <span /> : <time dateTime={time}>{timeOfDay(time)}</time>}
          <span className={styles.percent}>{percent(progress)}</span>
          <span>{words}</span>
        </li>
      ))}
    </ol>
  );
}
