import styles from './Shape.module.css';

/** A picture's shape, drawn to scale. */
export function Shape({ aspect }: { readonly aspect: '16:9' | '9:16' | '1:1' }) {
  return (
    <span className={styles.room} aria-hidden="true">
      <span className={styles.shape} data-aspect={aspect} />
    </span>
  );
}
