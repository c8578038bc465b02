import { useId } from 'react';
import type { Visual } from '../../../../../src/jobs/scene.js';
import { Icon, type IconName } from '../../../components/Icon.js';
import styles from './KindTiles.module.css';

interface Kind {
  readonly word: string;
  readonly icon: IconName;
}

/** In the order in which they are offered. */
export const kinds: Readonly<Record<Visual['type'], Kind>> = {
  title: { word: 'Title', icon: 'heading' },
  phrase: { word: 'Phrase', icon: 'phrase' },
  list: { word: 'Points', icon: 'list' },
  maths: { word: 'Formulas', icon: 'formula' },
  code: { word: 'Code', icon: 'code' },
  media: { word: 'Own picture', icon: 'picture' },
  prompt: { word: 'Made picture', icon: 'spark' },
  ending: { word: 'Last card', icon: 'flag' },
};
const offered: readonly Visual['type'][] = [
  ...(['title', 'phrase', 'list', 'maths'] as const),
  ...(['code', 'media', 'prompt', 'ending'] as const),
];

interface KindTilesProps {
  readonly value: Visual['type'];
  readonly onChange: (type: Visual['type']) => void;
}

/** What kind of thing a scene shows: a radio group, arrows go through it. */
export function KindTiles({ value, onChange }: KindTilesProps) {
  const name = useId();
  return (
    <fieldset className={styles.tiles}>
      <legend className="visually-hidden">What kind of thing it shows</legend>
      {offered.map((type) => (
        <label key={type} className={styles.tile}>
          <input type="radio" name={name} checked={type === value} onChange={() => onChange(type)} />
          <Icon name={kinds[type].icon} />
          <span>{kinds[type].word}</span>
        </label>
      ))}
    </fieldset>
  );
}
