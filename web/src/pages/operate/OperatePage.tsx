import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.js';
import { Block } from '../../components/Block.js';
import { PageFallback } from '../../components/PageFallback.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Deliveries } from './Deliveries.js';
import { Failures } from './Failures.js';
import { Kinds } from './Kinds.js';
import styles from './OperatePage.module.css';
import { Pulse } from './Pulse.js';
import { Queues } from './Queues.js';
import { Storage } from './Storage.js';

const LOOK_MS = 5_000;

/** How the service does: its work, its queues and workers, what failed and why, and what it keeps. */
export default function OperatePage() {
  const stats = useQuery({
    queryKey: ['operate', 'stats'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/jobs/stats', { signal })),
    refetchInterval: LOOK_MS,
  });
  const workers = useQuery({
    queryKey: ['operate', 'workers'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/workers', { signal })),
    refetchInterval: LOOK_MS,
  });
  return (
    <>
      <PageHeader
        title="Operate"
        lead="What waits, what runs, what failed and why. Looked at again every few seconds."
      />
      <div className={styles.page}>
        {stats.error && <ProblemNote error={stats.error} onRetry={() => void stats.refetch()} />}
        {stats.data && <Pulse statistics={stats.data} />}
        <Block title="Queues and workers">
          {workers.error && <ProblemNote error={workers.error} onRetry={() => void workers.refetch()} />}
          {workers.data && <Queues queues={workers.data.queues} />}
        </Block>
        {stats.data ? (
          <>
            <Block title="The last day, by kind">
              <Kinds kinds={stats.data.last_day.kinds} />
            </Block>
            <Block title="Why jobs failed">
              <Failures failures={stats.data.failures} />
            </Block>
            <Block title="Webhooks">
              <Deliveries />
            </Block>
            <Block title="Storage">
              <Storage storage={stats.data.storage} />
            </Block>
          </>
        ) : (
          !stats.error && <PageFallback />
        )}
      </div>
    </>
  );
}
