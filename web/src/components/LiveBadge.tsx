import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api } from '../api/client.js';
import { keys } from '../api/keys.js';
import { useLiveState } from '../api/live.js';
import styles from './LiveBadge.module.css';

/** How much is in the making, or that the connection is being made again. */
export function LiveBadge() {
  const state = useLiveState();
  const { data } = useQuery({
    queryKey: keys.counts,
    queryFn: ({ signal }) => answer(api.GET('/api/v1/jobs/stats/counts', { signal })),
  });
  const making = data ? data.statistics.started + data.statistics.processing : 0;
  return (
    <div className={styles.badge}>
      <span role="status" className={styles.lost}>
        {state === 'reconnecting' && 'Reconnecting…'}
      </span>
      {state !== 'reconnecting' && making > 0 && (
        <Link to="/jobs?status=processing" className={styles.live}>
          <span className={styles.tally} />
          {making} <span className={styles.words}>in the making</span>
        </Link>
      )}
    </div>
  );
}
