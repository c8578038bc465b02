import { UploadField } from '../../../components/UploadField.js';
import { fileUrl } from '../../../lib/paths.js';
import styles from './VisualEditor.module.css';
import type { VisualFieldsProps } from './VisualFields.js';

/** A picture or a clip of one's own. */
export function MediaFields({ form }: VisualFieldsProps) {
  const { value, onChange, error } = form.field('file', '/visual/url');
  return (
    <>
      <UploadField
        label="Picture or clip"
        accept="image/png,image/jpeg,image/webp,video/*"
        hint="It is seen for as long as the scene is spoken."
        value={value}
        onChange={onChange}
        error={error}
      />
      {value && isOurs(value.url) && (
        <img key={value.url} className={styles.picture} src={fileUrl(value.url)} alt={value.name} />
      )}
    </>
  );
}

/** Whether the policy of the page lets it be shown here. */
const isOurs = (url: string): boolean => fileUrl(url) !== url || url.startsWith('/');
