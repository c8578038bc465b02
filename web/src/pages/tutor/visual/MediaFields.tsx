import { useState } from 'react';
import { UploadField } from '../../../components/UploadField.js';
import { fileUrl } from '../../../lib/paths.js';
import type { Uploaded } from '../../../lib/upload.js';
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
        hint="Seen for as long as the scene is spoken; the sound of a clip is left out."
        value={value}
        onChange={onChange}
        error={error}
      />
      {value && isOurs(value.url) && <Preview key={value.url} file={value} />}
    </>
  );
}

/** Whether the policy of the page lets it be shown here. */
const isOurs = (url: string): boolean => fileUrl(url) !== url || url.startsWith('/');

/** What was sent; nobody says whether it is a picture or a clip, so that what is no picture is taken for a clip. */
function Preview({ file: { url, name } }: { readonly file: Uploaded }) {
  const [isClip, setIsClip] = useState(false);
  if (isClip)
    return (
      <video
        className={styles.picture}
        src={fileUrl(url)}
        muted
        controls
        preload="metadata"
        aria-label={name}
      />
    );
  return <img className={styles.picture} src={fileUrl(url)} alt={name} onError={() => setIsClip(true)} />;
}
