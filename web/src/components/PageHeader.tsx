import { type ReactNode, useEffect } from 'react';
import styles from './PageHeader.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** Above the title, small: where one is. */
  readonly overline?: ReactNode;
  /** Beneath it, in a sentence. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The top of every page: its one h1, which names the browser's tab, too. */
export function PageHeader({ title, overline, lead, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Callsheet`;
  }, [title]);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        {overline && <div className={styles.overline}>{overline}</div>}
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
