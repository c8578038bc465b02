import type { InputHTMLAttributes } from 'react';
import styles from './Slider.module.css';

export type SliderProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'value' | 'onChange'> & {
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The value in words, beside the slider and for those who hear it: `1.0×`, `30 s`. */
  readonly words: string;
};

export function Slider({ value, onChange, words, ...rest }: SliderProps) {
  return (
    <span className={styles.slider}>
      <input
        {...rest}
        type="range"
        value={value}
        aria-valuetext={words}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output className={styles.value}>{words}</output>
    </span>
  );
}
