import { LinkButton } from '../../components/Button.js';
import styles from './Failures.module.css';

interface FailuresProps {
  readonly failures: readonly { readonly reason: string; readonly count: number }[];
}

/** What went wrong in the last day, the most frequent first. */
export function Failures({ failures }: FailuresProps) {
  if (failures.length === 0) return <p className={styles.none}>Nothing failed in the last day.</p>;
  return (
    <>
      <ol className={styles.failures}>
        {failures.map(({ reason, count }) => (
          <li key={reason}>
            <span className={styles.count}>{count}×</span>
            <span>{reason}</span>
          </li>
        ))}
      </ol>
      <div>
        <LinkButton to="/jobs?status=failure" size="s">
          Look at the jobs that failed
        </LinkButton>
      </div>
    </>
  );
}
