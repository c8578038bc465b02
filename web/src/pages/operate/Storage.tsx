import type { components } from '../../api/schema.js';
import { bytes, count } from '../../lib/format.js';
import styles from './Storage.module.css';

type Stored = components['schemas']['JobStatistics']['storage'];

const SORTS = [
  {
    name: 'artifacts',
    title: 'Artifacts',
    words: 'What videos are made of, kept to be used again',
    strip: 'sky',
  },
  { name: 'videos', title: 'Published files', words: 'What jobs have to show', strip: 'butter' },
  { name: 'uploads', title: 'Uploads', words: 'What callers have sent', strip: 'rose' },
] as const;

/** What is kept, and how much room it takes. */
export function Storage({ storage }: { readonly storage: Stored }) {
  const whole = SORTS.reduce((sum, { name }) => sum + storage[name].bytes, 0);
  return (
    <div className={styles.storage}>
      {whole > 0 && (
        <div className={styles.bar} aria-hidden="true">
          {SORTS.map(({ name, strip }) => (
            <span key={name} data-strip={strip} style={{ flexGrow: storage[name].bytes / whole }} />
          ))}
        </div>
      )}
      <dl className={styles.sorts}>
        {SORTS.map(({ name, title, words, strip }) => (
          <div key={name} data-strip={strip}>
            <dt>{title}</dt>
            <dd>
              <span className={styles.size}>{bytes(storage[name].bytes)}</span>
              <span className={styles.words}>
                {count(storage[name].files, 'file')}. {words}.
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
