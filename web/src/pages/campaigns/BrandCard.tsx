import { Link } from 'wouter';
import styles from './BrandCard.module.css';
import type { Brand } from './campaigns.js';

/** A brand by its colours. */
export function BrandCard({ brand: { id, name, tagline, colors } }: { readonly brand: Brand }) {
  return (
    <li>
      <Link to={`/campaigns/brands/${id}`} className={styles.card}>
        <span className={styles.colours} aria-hidden="true">
          {colors.map((colour) => (
            <span key={colour} style={{ background: colour }} />
          ))}
        </span>
        <span className={styles.name}>{name}</span>
        {tagline && <span className={styles.tagline}>{tagline}</span>}
      </Link>
    </li>
  );
}
