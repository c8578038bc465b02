import { languages } from '../lib/languages.js';
import { Field } from './Field.js';
import { Select } from './Select.js';

interface LanguageFieldProps {
  /** BCP 47 */
  readonly value: string;
  readonly onChange: (language: string) => void;
  readonly error?: string | undefined;
}

/** In which language something is said. */
export function LanguageField({ value, onChange, error }: LanguageFieldProps) {
  return (
    <Field label="Language" error={error}>
      {(wiring) => (
        <Select
          {...wiring}
          options={languages(value)}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
