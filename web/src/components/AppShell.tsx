import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useScrollOfPages } from '../lib/scroll.js';
import { useShortcuts } from '../lib/shortcuts.js';
import { isWithin, sections } from '../sections.js';
import styles from './AppShell.module.css';
import { Icon } from './Icon.js';
import { KeyboardHelp } from './KeyboardHelp.js';
import { LiveBadge } from './LiveBadge.js';
import { ThemeSwitch } from './ThemeSwitch.js';

/** Masthead, page, and on narrow screens a bar at the bottom in place of the masthead's links. */
export function AppShell({ children }: { readonly children: ReactNode }) {
  const [path, navigate] = useLocation();
  useScrollOfPages();
  useShortcuts('Go', [
    { keys: 'g h', does: 'Home', run: () => navigate('/') },
    ...sections.map(({ key, title, to }) => ({ keys: `g ${key}`, does: title, run: () => navigate(to) })),
  ]);
  const links = sections.map(({ to, title, icon }) => (
    <li key={to}>
      <Link to={to} className={styles.link} aria-current={isWithin(path, to) ? 'page' : undefined}>
        <Icon name={icon} />
        {title}
      </Link>
    </li>
  ));
  return (
    <>
      <a href="#page" className={styles.skip}>
        Skip to the page
      </a>
      <header className={styles.masthead}>
        <div className={styles.inside}>
          <Link to="/" className={styles.wordmark} aria-label="Callsheet, home">
            <span className={styles.clap} aria-hidden="true" />
            Callsheet
          </Link>
          <nav aria-label="Sections" className={styles.nav}>
            <ul>{links}</ul>
          </nav>
          <div className={styles.tools}>
            <LiveBadge />
            <KeyboardHelp />
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <main id="page" className={styles.page} tabIndex={-1}>
        {children}
      </main>
      <nav aria-label="Sections" className={styles.bottom}>
        <ul>{links}</ul>
      </nav>
    </>
  );
}
