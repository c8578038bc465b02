import type { CSSProperties } from 'react';
import styles from './Skeleton.module.css';

/** The shape of what is to come, while it is asked for. */
export function Skeleton({ width = '100%', height = '1em' }: Pick<CSSProperties, 'width' | 'height'>) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}
