import { faceOf } from '../lib/kinds.js';
import styles from './KindTag.module.css';

/** A kind's name on its strip of colour. */
export function KindTag({ kind }: { readonly kind: string }) {
  const { title, strip } = faceOf(kind);
  return (
    <span className={styles.tag} data-strip={strip}>
      {title}
    </span>
  );
}
