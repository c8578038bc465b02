import styles from './Page.module.css';
import { Skeleton } from './Skeleton.js';

/** While the code of a page is on its way. */
export function PageFallback() {
  return (
    <div className={styles.waiting}>
      <Skeleton width="min(28rem, 70%)" height="3rem" />
      <Skeleton width="min(40rem, 90%)" height="1.25rem" />
      <Skeleton height="16rem" />
    </div>
  );
}
