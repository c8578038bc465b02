import styles from './CaptionSample.module.css';

interface CaptionSampleProps {
  readonly words: number;
  /** Pixels of a picture 1080 high. */
  readonly size: number;
  readonly colour: string;
  readonly highlight: string;
  readonly position: 'top' | 'middle' | 'bottom';
}

const SPEECH = 'This is how your words will look while somebody says them'.split(' ');

/** A caption as it will be burned in, on a picture of the same proportions. */
export function CaptionSample({ words, size, colour, highlight, position }: CaptionSampleProps) {
  const shown = SPEECH.slice(0, words);
  const spoken = Math.min(1, shown.length - 1);
  return (
    <figure className={styles.sample}>
      <div className={styles.picture} data-position={position}>
        <p className={styles.caption} style={{ fontSize: `${(size / 1080) * 100}cqh`, color: colour }}>
          {shown.map((word, index) => (
            <span key={word} style={index === spoken ? { color: highlight } : undefined}>
              {word}{' '}
            </span>
          ))}
        </p>
      </div>
      <figcaption className="overline">As it will look</figcaption>
    </figure>
  );
}
