import { type ReactNode, useId } from 'react';
import styles from './FieldGroup.module.css';
import { FieldNotes, idsOfNotes } from './FieldNotes.js';

interface FieldGroupProps {
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** Inputs that answer one question together. */
export function FieldGroup({ legend, hint, error, children }: FieldGroupProps) {
  const id = useId();
  return (
    <fieldset className={styles.group} aria-describedby={idsOfNotes(id, { hint, error })}>
      <legend className={styles.legend}>{legend}</legend>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  );
}
