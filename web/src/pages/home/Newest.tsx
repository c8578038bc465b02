import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { keys } from '../../api/keys.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { useNow } from '../../lib/now.js';
import { JobRow, JobRowSkeleton } from '../watch/JobRow.js';
import { readJobs } from '../watch/job-pages.js';
import styles from './HomePage.module.css';

const SHOWN = 5;

/** The newest jobs, live. */
export function Newest() {
  const now = useNow(15);
  const { data, error, refetch } = useQuery({
    queryKey: keys.list({}, 1, SHOWN),
    queryFn: ({ signal }) => readJobs({}, 1, SHOWN, signal),
  });
  if (data?.total === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="newest">
      <div className={styles.head}>
        <h2 id="newest" className={styles.title}>
          On the board
        </h2>
        <Link to="/jobs">{data ? `All ${data.total.toLocaleString('en')}` : 'All'}</Link>
      </div>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      <ul className={styles.jobs}>
        {data?.jobs.map((job) => (
          <li key={job.job_id}>
            <JobRow job={job} now={now} />
          </li>
        ))}
        {!data && !error && (
          <li>
            <JobRowSkeleton />
          </li>
        )}
      </ul>
    </section>
  );
}
