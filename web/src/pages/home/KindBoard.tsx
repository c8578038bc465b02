import { Link } from 'wouter';
import { Icon } from '../../components/Icon.js';
import { kindFaces } from '../../lib/kinds.js';
import styles from './KindBoard.module.css';

/** What can be made: a strip a kind. */
export function KindBoard() {
  const made = kindFaces.flatMap((face) => (face.make === null ? [] : [{ ...face, make: face.make }]));
  return (
    <ol className={styles.board}>
      {made.map(({ name, title, makes, strip, make }, place) => (
        <li key={name}>
          <Link to={make} className={styles.strip} data-strip={strip}>
            <span className={styles.number} aria-hidden="true">
              {place + 1}
            </span>
            <span className={styles.title}>{title}</span>
            <span className={styles.makes}>{makes}</span>
            <Icon name="right" />
          </Link>
        </li>
      ))}
    </ol>
  );
}
