import { TextField } from '../../../components/TextField.js';
import styles from './VisualEditor.module.css';
import type { RangeText } from './values.js';

interface RangeFieldProps {
  readonly label: string;
  readonly value: RangeText;
  readonly onChange: (value: RangeText) => void;
  readonly error: string | undefined;
}

/** Two numbers, from and to; what is wrong stands under the first. */
export function RangeField({ label, value, onChange, error }: RangeFieldProps) {
  return (
    <div className={styles.range}>
      <TextField
        label={`${label} from`}
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
        error={error}
      />
      <TextField label={`${label} to`} value={value.to} onChange={(to) => onChange({ ...value, to })} />
    </div>
  );
}
