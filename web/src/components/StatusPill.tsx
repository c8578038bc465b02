import { cx } from '../lib/cx.js';
import type { Standing } from '../lib/standing.js';
import { Icon, type IconName } from './Icon.js';
import styles from './StatusPill.module.css';

const icons: Partial<Record<Standing['tone'], IconName>> = {
  waiting: 'clock',
  paused: 'pause',
  good: 'check',
  bad: 'warning',
  over: 'cross',
};

/** How something stands, in a word, a shape and a colour: never by colour alone. */
export function StatusPill({ tone, word }: Standing) {
  const icon = icons[tone];
  return (
    <span className={cx(styles.pill, styles[tone])}>
      {icon ? <Icon name={icon} size={14} /> : <span className={styles.tally} />}
      {word}
    </span>
  );
}
