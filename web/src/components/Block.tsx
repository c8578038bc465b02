import type { ReactNode } from 'react';
import styles from './Block.module.css';

/** A part of a page, under its heading. */
export function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.block}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
