import type { Job } from '../../api/client.js';
import styles from './Warnings.module.css';

/** What a person should know although it succeeded. */
export function Warnings({ job: { result } }: { readonly job: Job }) {
  const warnings = result?.warnings;
  if (!Array.isArray(warnings) || warnings.length === 0) return null;
  return (
    <section className={styles.warnings} aria-label="Remarks">
      <h2 className="overline">Remarks</h2>
      <ul>
        {warnings.map((warning) => (
          <li key={String(warning)}>{String(warning)}</li>
        ))}
      </ul>
    </section>
  );
}
