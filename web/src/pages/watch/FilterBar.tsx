import { useQuery } from '@tanstack/react-query';
import { memo, useEffect, useRef, useState } from 'react';
import { answer, api } from '../../api/client.js';
import { type JobFilter, keys } from '../../api/keys.js';
import { Icon } from '../../components/Icon.js';
import inputStyles from '../../components/Input.module.css';
import { Select } from '../../components/Select.js';
import { cx } from '../../lib/cx.js';
import { kindFaces } from '../../lib/kinds.js';
import { useShortcuts } from '../../lib/shortcuts.js';
import { statusWords } from '../../lib/standing.js';
import styles from './FilterBar.module.css';
import { isKind } from './filter.js';

interface FilterBarProps {
  readonly filter: JobFilter;
  readonly onChange: (filter: JobFilter) => void;
}

const statuses = ['processing', 'pending', 'success', 'failure', 'cancelled'] as const;
const kindOptions = [
  { value: '', label: 'Every kind' },
  ...kindFaces.map(({ name, title }) => ({ value: name, label: title })),
];
const TYPED_MS = 250;

/** Status, kind and words to look for; `/` leads to these. Not drawn again for every page of rows that comes. */
export const FilterBar = memo(function FilterBar({ filter, onChange }: FilterBarProps) {
  const { data } = useQuery({
    queryKey: keys.counts,
    queryFn: ({ signal }) => answer(api.GET('/api/v1/jobs/stats/counts', { signal })),
  });
  // Counts are of all jobs: beside a filter they would tell of something else.
  const counts = filter.kind || filter.q ? undefined : data?.statistics;
  const { status: _, ...others } = filter;
  const chip = (status: JobFilter['status'], word: string, count: number | undefined) => (
    <button
      key={word}
      type="button"
      className={styles.chip}
      aria-pressed={filter.status === status}
      onClick={() => onChange(status === undefined ? others : { ...others, status })}
    >
      {word}
      {count !== undefined && <span className={styles.count}>{count.toLocaleString('en')}</span>}
    </button>
  );
  return (
    <search className={styles.bar}>
      <fieldset className={styles.chips}>
        <legend className="visually-hidden">Status</legend>
        {chip(undefined, 'All', counts?.total)}
        {statuses.map((status) => chip(status, statusWords[status]?.word ?? status, counts?.[status]))}
      </fieldset>
      <div className={styles.inputs}>
        <Select
          aria-label="Kind"
          className={styles.kind}
          options={kindOptions}
          value={filter.kind ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { kind: __, ...rest } = filter;
            onChange(isKind(value) ? { ...rest, kind: value } : rest);
          }}
        />
        <SearchBox filter={filter} onChange={onChange} />
      </div>
    </search>
  );
});

function SearchBox({ filter, onChange }: FilterBarProps) {
  const [words, setWords] = useState(filter.q ?? '');
  const input = useRef<HTMLInputElement>(null);
  useShortcuts('Jobs', [{ keys: '/', does: 'Search', run: () => input.current?.focus() }]);
  useEffect(() => {
    const { q = '', ...rest } = filter;
    const wanted = words.trim();
    if (wanted === q) return;
    const timer = setTimeout(() => onChange(wanted ? { ...rest, q: wanted } : rest), TYPED_MS);
    return () => clearTimeout(timer);
  }, [words, filter, onChange]);
  return (
    <span className={styles.search}>
      <Icon name="search" size={18} />
      <input
        ref={input}
        type="search"
        aria-label="Search jobs by what they are made from, message or id"
        placeholder="Title, message or id"
        className={cx(inputStyles.input, styles.words)}
        value={words}
        maxLength={200}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Browsers empty the field; whoever has found something wants to go through it.
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
    </span>
  );
}
