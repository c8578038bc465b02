import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { SessionSummary } from '../../../../src/jobs/present-session.js';
import { answer, api } from '../../api/client.js';
import { EmptyState } from '../../components/EmptyState.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Progress } from '../../components/Progress.js';
import { Skeleton } from '../../components/Skeleton.js';
import { StatusPill } from '../../components/StatusPill.js';
import { ago } from '../../lib/format.js';
import { useNow } from '../../lib/now.js';
import styles from './SessionList.module.css';
import { standingOf, tutorKeys } from './session.js';

const MOST = 100;
const LOOK_MS = 5_000;

/** The lessons of every project, the newest first. */
export function SessionList() {
  const projects = useQuery({
    queryKey: [...tutorKeys.lists, 'projects'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/projects', { params: { query: { page_size: MOST } }, signal })),
  });
  const sessions = useQueries({
    queries: (projects.data?.projects ?? []).map(({ id }) => ({
      queryKey: [...tutorKeys.lists, id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(
          api.GET('/api/projects/{id}/sessions', {
            params: { path: { id }, query: { page_size: MOST } },
            signal,
          }),
        ),
      refetchInterval: LOOK_MS,
    })),
  });
  if (projects.error) return <ProblemNote error={projects.error} onRetry={() => void projects.refetch()} />;
  if (projects.isPending || sessions.some(({ isPending }) => isPending)) return <Skeleton height="8rem" />;
  const all = sessions.flatMap(({ data }) => data?.sessions ?? []);
  if (all.length === 0)
    return (
      <EmptyState title="No lesson yet">
        <p>
          Say what it is about, and watch it come: each scene can be seen while the others are still being
          made.
        </p>
      </EmptyState>
    );
  return (
    <ul>
      {all
        .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))
        .map((session) => (
          <Line key={session.id} session={session} />
        ))}
    </ul>
  );
}

function Line({ session }: { readonly session: SessionSummary }) {
  const now = useNow(30);
  const { id, title, prompt, status, progress, createdAt } = session;
  const live = status === 'planning' || status === 'generating';
  return (
    <li className={styles.line}>
      <Link to={`/tutor/${encodeURIComponent(id)}`} className={styles.link}>
        <span className={styles.title}>{title || prompt || 'Without a title'}</span>
        <span className={styles.about}>{ago(createdAt, now)}</span>
      </Link>
      <StatusPill {...standingOf(session)} />
      {live && (
        <div className={styles.bar}>
          <Progress value={progress} label={`Progress of ${title || prompt}`} live thin />
        </div>
      )}
    </li>
  );
}
