import styles from './ColourField.module.css';
import { Field } from './Field.js';

interface ColourFieldProps {
  readonly label: string;
  /** `#rrggbb` */
  readonly value: string;
  readonly onChange: (colour: string) => void;
}

export function ColourField({ label, value, onChange }: ColourFieldProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <span className={styles.colour}>
          <input
            {...wiring}
            type="color"
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <code>{value}</code>
        </span>
      )}
    </Field>
  );
}
