import { type ReactNode, useId } from 'react';
import { cx } from '../lib/cx.js';
import cards from './Cards.module.css';
import styles from './ChoiceCards.module.css';
import { FieldGroup } from './FieldGroup.js';

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
    <FieldGroup legend={legend} hint={hint}>
      <div className={cards.cards}>
        {choices.map(({ value: own, title, words, picture, disabled }) => (
          <label key={own} className={cx(cards.card, styles.card)}>
            <input
              type="radio"
              name={name}
              value={own}
              checked={own === value}
              disabled={disabled}
              onChange={() => onChoose(own)}
            />
            {picture}
            <span className={styles.text}>
              <span className={cards.title}>{title}</span>
              {words && <span className={cx(cards.words, styles.words)}>{words}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
