import type { Aspect } from '../../../../src/jobs/format.js';
import { Shape } from '../../components/Shape.js';
import styles from './CheckCards.module.css';

export interface CheckChoice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly words: string;
}

interface CheckCardsProps {
  readonly legend: string;
  readonly choices: readonly CheckChoice<Aspect>[];
  readonly value: readonly Aspect[];
  readonly onChange: (value: Aspect[]) => void;
  readonly error?: string | undefined;
}

/** Any of a few shapes, each on a card. */
export function CheckCards({ legend, choices, value, onChange, error }: CheckCardsProps) {
  const toggle = (own: Aspect, on: boolean) =>
    onChange(choices.map((choice) => choice.value).filter((one) => (one === own ? on : value.includes(one))));
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <div className={styles.cards}>
        {choices.map(({ value: own, title, words }) => (
          <label key={own} className={styles.card}>
            <input
              type="checkbox"
              checked={value.includes(own)}
              aria-invalid={error === undefined ? undefined : true}
              onChange={(event) => toggle(own, event.currentTarget.checked)}
            />
            <Shape aspect={own} />
            <span className={styles.title}>{title}</span>
            <span className={styles.words}>{words}</span>
          </label>
        ))}
      </div>
      {error !== undefined && <p className={styles.error}>{error}</p>}
    </fieldset>
  );
}
