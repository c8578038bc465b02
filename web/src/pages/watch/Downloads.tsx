import { Icon } from '../../components/Icon.js';
import { savedUrl } from '../../lib/paths.js';
import styles from './Downloads.module.css';
import type { JobFile } from './job-files.js';

/** Every file of the job, to be kept. */
export function Downloads({ files }: { readonly files: readonly JobFile[] }) {
  return (
    <ul className={styles.files}>
      {files.map(({ role, title, url }) => (
        <li key={role}>
          <a href={savedUrl(url)} download className={styles.file}>
            <span>{title}</span>
            <Icon name="download" size={18} />
          </a>
        </li>
      ))}
    </ul>
  );
}
