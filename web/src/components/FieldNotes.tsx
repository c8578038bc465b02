import type { ReactNode } from 'react';
import styles from './FieldNotes.module.css';

interface Notes {
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** The ids of the notes, for those who hear the page: `aria-describedby` of what they are about. */
export const idsOfNotes = (id: string, { hint, error }: Notes): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

/** What is wrong with an input, and what helps to fill it. */
export function FieldNotes({ id, hint, error }: Notes & { readonly id: string }) {
  return (
    <>
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </>
  );
}
