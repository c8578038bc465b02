import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer, api } from '../api/client.js';
import { keys } from '../api/keys.js';
import type { components } from '../api/schema.js';
import { ago, count } from '../lib/format.js';
import { useNow } from '../lib/now.js';
import type { Standing } from '../lib/standing.js';
import { Button } from './Button.js';
import styles from './DeliveryLine.module.css';
import { StatusPill } from './StatusPill.js';
import { useToast } from './Toast.js';

type Delivery = Omit<components['schemas']['LoggedDelivery'], 'job_id' | 'session_id'>;

const standings: Readonly<Record<Delivery['status'], Standing>> = {
  pending: { tone: 'waiting', word: 'On its way' },
  delivered: { tone: 'good', word: 'Delivered' },
  failed: { tone: 'bad', word: 'Not taken' },
};

interface DeliveryLineProps {
  readonly delivery: Delivery;
  /** The job that was told of; null where it was none: what a session tells is not sent again. */
  readonly job: string | null;
  /** What was told of, where the page does not say it. */
  readonly children?: ReactNode;
}

/** What a webhook was told, and whether it was heard. */
export function DeliveryLine({ delivery, job, children }: DeliveryLineProps) {
  const now = useNow(30);
  const { id, type, status, attempts, last_status, last_error, created_at } = delivery;
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        <span>
          <code>{type}</code> {children}
        </span>
        <span className={styles.about}>
          {ago(created_at, now)} · {count(attempts, 'try', 'tries')}
          {last_status !== null && ` · answered ${last_status}`}
        </span>
        {last_error !== null && status !== 'delivered' && <span className={styles.error}>{last_error}</span>}
      </span>
      <StatusPill {...standings[status]} />
      {job !== null && <Replay job={job} delivery={id} />}
    </li>
  );
}

function Replay({ job, delivery }: { readonly job: string; readonly delivery: string }) {
  const cache = useQueryClient();
  const toast = useToast();
  const replay = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/jobs/{id}/deliveries/{delivery}/replay', {
          params: { path: { id: job, delivery } },
        }),
      ),
    onSuccess: () => {
      toast.done('It is on its way again.');
      return cache.invalidateQueries({ queryKey: keys.allDeliveries });
    },
    onError: (error) => toast.failed(error.message),
  });
  return (
    <Button size="s" icon="retry" busy={replay.isPending} onClick={() => replay.mutate()}>
      Send again
    </Button>
  );
}
