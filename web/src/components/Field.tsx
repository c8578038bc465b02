import { type ReactNode, useId } from 'react';
import { cx } from '../lib/cx.js';
import styles from './Field.module.css';
import { FieldNotes, idsOfNotes } from './FieldNotes.js';

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
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}>optional</span>}
      </label>
      {children({
        id,
        'aria-describedby': idsOfNotes(id, { hint, error }),
        'aria-invalid': error === undefined ? undefined : true,
      })}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
