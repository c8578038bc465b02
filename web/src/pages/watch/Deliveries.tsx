import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Delivery } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { Button } from '../../components/Button.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Skeleton } from '../../components/Skeleton.js';
import { StatusPill } from '../../components/StatusPill.js';
import { useToast } from '../../components/Toast.js';
import { ago, count } from '../../lib/format.js';
import { useNow } from '../../lib/now.js';
import type { Standing } from '../../lib/standing.js';
import styles from './Deliveries.module.css';

const standings: Readonly<Record<Delivery['status'], Standing>> = {
  pending: { tone: 'waiting', word: 'On its way' },
  delivered: { tone: 'good', word: 'Delivered' },
  failed: { tone: 'bad', word: 'Not taken' },
};

/** Whom the job's webhook told what, and whether it was heard. */
export function Deliveries({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: keys.deliveries(id),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/jobs/{id}/deliveries', { params: { path: { id } }, signal })),
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="5rem" />;
  if (data.deliveries.length === 0)
    return (
      <p className={styles.none}>
        Nobody was told of this job. Name a webhook when you make one, and each thing it is told is listed
        here.
      </p>
    );
  return (
    <ul>
      {data.deliveries.map((delivery) => (
        <DeliveryLine key={delivery.id} job={id} delivery={delivery} />
      ))}
    </ul>
  );
}

function DeliveryLine({ job, delivery }: { readonly job: string; readonly delivery: Delivery }) {
  const cache = useQueryClient();
  const toast = useToast();
  const now = useNow(30);
  const replay = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/jobs/{id}/deliveries/{delivery}/replay', {
          params: { path: { id: job, delivery: delivery.id } },
        }),
      ),
    onSuccess: () => {
      toast.done('It is on its way again.');
      return cache.invalidateQueries({ queryKey: keys.deliveries(job) });
    },
    onError: (error) => toast.failed(error.message),
  });
  const { type, status, attempts, last_status, last_error, created_at } = delivery;
  return (
    <li className={styles.line}>
      <span>
        <code>{type}</code>
        <span className={styles.about}>
          {ago(created_at, now)} · {count(attempts, 'try', 'tries')}
          {last_status !== null && ` · answered ${last_status}`}
        </span>
        {last_error !== null && status !== 'delivered' && <span className={styles.error}>{last_error}</span>}
      </span>
      <StatusPill {...standings[status]} />
      <Button size="s" icon="retry" busy={replay.isPending} onClick={() => replay.mutate()}>
        Send again
      </Button>
    </li>
  );
}
