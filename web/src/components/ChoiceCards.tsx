import { type ReactNode, useId } from 'react';
import styles from './ChoiceCards.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly words?: string;
  readonly picture?: ReactNode;
  readonly disabled?: boolean;
}

interface ChoiceCardsProps<Value extends string> {
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
  readonly hint?: string;
}

/** One of a few, each on a card; a radio group to the keyboard and to those who hear it. */
export function ChoiceCards<Value extends string>({
  legend,
  choices,
  value,
  onChoose,
  hint,
}: ChoiceCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.cards}>
        {choices.map(({ value: own, title, words, picture, disabled }) => (
          <label key={own} className={styles.card}>
            <input
              type="radio"
              name={name}
              value={own}
              checked={own === value}
              disabled={disabled}
              onChange={() => onChoose(own)}
            />
            {picture}
            <span className={styles.words}>
              <span className={styles.title}>{title}</span>
              {words && <span className={styles.more}>{words}</span>}
            </span>
          </label>
        ))}
      </div>
      {hint && <p className={styles.hint}>{hint}</p>}
    </fieldset>
  );
}
