import type { SelectHTMLAttributes } from 'react';
import { cx } from '../lib/cx.js';
import { Icon } from './Icon.js';
import inputStyles from './Input.module.css';
import styles from './Select.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'children'> & {
  readonly options: readonly Option[];
};

/** The browser's own list of choices, dressed: every keyboard and telephone knows it. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={cx(styles.wrap, className)}>
      <select {...rest} className={cx(inputStyles.input, styles.select)}>
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <span className={styles.arrow}>
        <Icon name="down" size={16} />
      </span>
    </span>
  );
}
