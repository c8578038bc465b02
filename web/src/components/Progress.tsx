import { cx } from '../lib/cx.js';
import styles from './Progress.module.css';

interface ProgressProps {
  /** 0–1. */
  readonly value: number;
  /** What goes on, for those who hear it. */
  readonly label: string;
  /** Whether it moves now: a light runs through it. */
  readonly live?: boolean;
  readonly thin?: boolean;
}

export function Progress({ value, label, live = false, thin = false }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(value * 100)}
      className={cx(styles.track, thin && styles.thin)}
    >
      <div
        className={cx(styles.fill, live && styles.live)}
        style={{ transform: `scaleX(${Math.min(1, Math.max(0, value))})` }}
      />
    </div>
  );
}
