import { Field, type FieldWords } from './Field.js';
import { Input, TextArea } from './Input.js';

interface TextFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Lines to begin with; without, it is of one line. */
  readonly rows?: number;
  readonly maxLength?: number;
  readonly placeholder?: string;
  /** Of the input. */
  readonly className?: string | undefined;
}

/** Words that are typed, in a line or in several. */
export function TextField({ label, hint, error, optional, rows, onChange, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(wiring) =>
        rows === undefined ? (
          <Input {...wiring} {...rest} onChange={(event) => onChange(event.currentTarget.value)} />
        ) : (
          <TextArea
            {...wiring}
            {...rest}
            rows={rows}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}
