import styles from './InputFacts.module.css';

/** What a job was asked for, as a person reads it. */
export function InputFacts({ value }: { readonly value: unknown }) {
  return (
    <dl className={styles.facts}>
      {entries(value).map(([name, entry]) => (
        <div key={name} className={styles.fact}>
          <dt className="overline">{words(name)}</dt>
          <dd>
            <Value value={entry} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { readonly value: unknown }) {
  if (value === null || value === undefined || value === '') return <span className={styles.none}>none</span>;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return <span className="mono">{value}</span>;
  if (typeof value === 'string') return <Text text={value} />;
  if (Array.isArray(value))
    return (
      <ol className={styles.list}>
        {value.map((item: unknown, place) => (
          <li key={place}>
            <Value value={item} />
          </li>
        ))}
      </ol>
    );
  return <InputFacts value={value} />;
}

function Text({ text }: { readonly text: string }) {
  if (/^https?:\/\/\S+$/.test(text))
    return (
      <a href={text} target="_blank" rel="noreferrer">
        {text}
      </a>
    );
  return <span className={styles.text}>{text}</span>;
}

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** `script_content` is “script content”. */
const words = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
