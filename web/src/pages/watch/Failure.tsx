import { Icon } from '../../components/Icon.js';
import styles from './Failure.module.css';

/** Why it failed, in the service's own words, and what to do. */
export function Failure({ error }: { readonly error: string }) {
  return (
    <section className={styles.failure} aria-label="Why it failed">
      <Icon name="warning" size={24} />
      <div>
        <h2 className={styles.title}>{error}</h2>
        <p>
          Mend what it names and run it again with changes; what was made before that is still good is used
          again.
        </p>
      </div>
    </section>
  );
}
