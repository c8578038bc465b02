import type { Aspect } from '../../../../src/jobs/format.js';
import cards from '../../components/Cards.module.css';
import type { Choice } from '../../components/ChoiceCards.js';
import { FieldGroup } from '../../components/FieldGroup.js';
import { Shape } from '../../components/Shape.js';
import { cx } from '../../lib/cx.js';
import styles from './CheckCards.module.css';

interface CheckCardsProps {
  readonly legend: string;
  readonly choices: readonly Choice<Aspect>[];
  readonly value: readonly Aspect[];
  readonly onChange: (value: Aspect[]) => void;
  readonly error?: string | undefined;
}

/** Any of a few shapes, each on a card. */
export function CheckCards({ legend, choices, value, onChange, error }: CheckCardsProps) {
  const toggle = (own: Aspect, on: boolean) =>
    onChange(choices.map((choice) => choice.value).filter((one) => (one === own ? on : value.includes(one))));
  return (
    <FieldGroup legend={legend} error={error}>
      <div className={cards.cards}>
        {choices.map(({ value: own, title, words }) => (
          <label key={own} className={cx(cards.card, styles.card)}>
            <input
              type="checkbox"
              checked={value.includes(own)}
              aria-invalid={error === undefined ? undefined : true}
              onChange={(event) => toggle(own, event.currentTarget.checked)}
            />
            <Shape aspect={own} />
            <span className={cx(cards.title, styles.title)}>{title}</span>
            <span className={cards.words}>{words}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
