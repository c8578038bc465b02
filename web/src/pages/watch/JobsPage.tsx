import { useCallback, useState } from 'react';
import { LinkButton } from '../../components/Button.js';
import { EmptyState } from '../../components/EmptyState.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { VirtualRows } from '../../components/VirtualRows.js';
import { count } from '../../lib/format.js';
import { useNow } from '../../lib/now.js';
import { useShortcuts } from '../../lib/shortcuts.js';
import { FilterBar } from './FilterBar.js';
import { useFilter } from './filter.js';
import { JobRow, JobRowSkeleton, ROW_HEIGHT } from './JobRow.js';
import { useJobPages } from './job-pages.js';

const NOW_EVERY_S = 15;
const PLACES = Array.from({ length: 6 }, (_, place) => place);

/** Every job there is, the newest first. */
export default function JobsPage() {
  const [filter, changeFilter] = useFilter();
  const pages = useJobPages(filter);
  const now = useNow(NOW_EVERY_S);
  const chosen = useRowKeys(pages.total);
  const row = useCallback(
    (index: number) => {
      const job = pages.jobAt(index);
      return job ? <JobRow job={job} now={now} /> : <JobRowSkeleton />;
    },
    [pages.jobAt, now],
  );
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader
        title="Jobs"
        lead={
          pages.isFirstTime
            ? '\u00a0'
            : `${count(pages.total, 'job')}${isFiltered ? ' found' : ', the newest first'}`
        }
        actions={
          <LinkButton look="primary" icon="make" to="/make">
            Make
          </LinkButton>
        }
      />
      <FilterBar filter={filter} onChange={changeFilter} />
      {pages.error && <ProblemNote error={pages.error} onRetry={pages.retry} />}
      {pages.isFirstTime && !pages.error && PLACES.map((place) => <JobRowSkeleton key={place} />)}
      {pages.total > 0 && (
        <VirtualRows
          key={JSON.stringify(filter)}
          label="Jobs"
          count={pages.total}
          rowHeight={ROW_HEIGHT}
          row={row}
          onVisible={pages.show}
          reveal={chosen}
        />
      )}
      {!pages.isFirstTime && !pages.error && pages.total === 0 && <Nothing isFiltered={isFiltered} />}
    </>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="Nothing fits" action={<LinkButton to="/jobs">Show every job</LinkButton>}>
        <p>No job is of this kind, status and words together. Take one of them away.</p>
      </EmptyState>
    );
  return (
    <EmptyState
      title="The board is empty"
      action={
        <LinkButton look="primary" to="/">
          Make the first video
        </LinkButton>
      }
    >
      <p>
        Whatever you make is listed here, and moves while it is made. It stays when you close the page: come
        back, and it is done.
      </p>
    </EmptyState>
  );
}

/** `j` and `k` go from row to row: it is brought into view, and has the focus, so that Enter opens it. */
function useRowKeys(total: number): number | null {
  const [row, setRow] = useState<number | null>(null);
  const move = (step: number) => {
    const at = focusedRow();
    const next = at === null ? 0 : Math.min(Math.max(at + step, 0), Math.max(total - 1, 0));
    setRow(next);
    focusOnceDrawn(next);
  };
  useShortcuts('Jobs', [
    { keys: 'j', does: 'Next job', run: () => move(1) },
    { keys: 'k', does: 'Job before', run: () => move(-1) },
  ]);
  return row;
}

function focusedRow(): number | null {
  const place = document.activeElement?.closest('[aria-posinset]')?.getAttribute('aria-posinset');
  return place ? Number(place) - 1 : null;
}

const DRAWN_WITHIN_MS = 3000;

/** A row far off is drawn only once it has been scrolled to and read; whoever has gone elsewhere meanwhile stays there. */
function focusOnceDrawn(row: number): void {
  const [from, until] = [document.activeElement, performance.now() + DRAWN_WITHIN_MS];
  const look = () => {
    if (document.activeElement !== from || performance.now() > until) return;
    const link = document.querySelector<HTMLElement>(`[aria-posinset="${row + 1}"] a`);
    if (link) link.focus({ preventScroll: true });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
