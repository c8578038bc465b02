import { Field, type FieldWords, type Wiring } from './Field.js';
import { Slider, type SliderProps } from './Slider.js';

type SliderFieldProps = FieldWords & Omit<SliderProps, keyof Wiring>;

/** A number that is chosen by sliding. */
export function SliderField({ label, hint, error, optional, ...rest }: SliderFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => <Slider {...wiring} {...rest} />}
    </Field>
  );
}
