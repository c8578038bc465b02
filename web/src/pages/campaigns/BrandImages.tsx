import { IconButton } from '../../components/Button.js';
import { UploadField } from '../../components/UploadField.js';
import { fileUrl } from '../../lib/paths.js';
import type { Uploaded } from '../../lib/upload.js';
import styles from './BrandImages.module.css';

interface BrandImagesProps {
  readonly value: readonly Uploaded[];
  readonly onChange: (images: Uploaded[]) => void;
  readonly error?: string | undefined;
}

const MOST = 20;

/** Pictures that ads may show. */
export function BrandImages({ value, onChange, error }: BrandImagesProps) {
  return (
    <div className={styles.images}>
      {value.length > 0 && (
        <ul className={styles.list} aria-label="Pictures">
          {value.map(({ url, name }) => (
            <li key={url} className={styles.image}>
              <img src={fileUrl(url)} alt={name} loading="lazy" />
              <IconButton
                icon="cross"
                label={`Remove ${name}`}
                onClick={() => onChange(value.filter((image) => image.url !== url))}
              />
            </li>
          ))}
        </ul>
      )}
      {value.length < MOST && (
        <UploadField
          key={value.length}
          label="Pictures"
          optional
          hint="Products, places, people: ads show them and move through them."
          accept="image/png,image/jpeg,image/webp"
          value={null}
          onChange={(image) => image && onChange([...value, image])}
          error={error}
        />
      )}
    </div>
  );
}
