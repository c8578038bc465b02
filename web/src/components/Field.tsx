import { type ReactNode, useId } from 'react';
import { cx } from '../lib/cx.js';
import styles from './Field.module.css';

/** What an input takes over, so that it is named and explained: spread it on the input. */
export interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** What is said of an input. */
export interface FieldWords {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong, in words; the input is marked. */
  readonly error?: string | undefined;
  /** Said beside the label of what may be left out. */
  readonly optional?: boolean | undefined;
}

interface FieldProps extends FieldWords {
  readonly className?: string;
  readonly children: (wiring: Wiring) => ReactNode;
}

/** A label, an input, a hint and what is wrong with it: `<Field label="Title">{(wiring) => <Input {...wiring} />}</Field>`. */
export function Field({ label, hint, error, optional = false, className, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}>optional</span>}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
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
    </div>
  );
}
