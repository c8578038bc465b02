import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { Button } from '../../components/Button.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { StatusPill } from '../../components/StatusPill.js';
import { type Tab, Tabs } from '../../components/Tabs.js';
import { useToast } from '../../components/Toast.js';
import { ago, count } from '../../lib/format.js';
import { useNow } from '../../lib/now.js';
import type { Standing } from '../../lib/standing.js';
import styles from './Deliveries.module.css';

type Logged = components['schemas']['LoggedDelivery'];
type Status = Logged['status'];

const KEY = ['operate', 'deliveries'] as const;
const SHOWN = 20;
const LOOK_MS = 10_000;

const standings: Readonly<Record<Status, Standing>> = {
  pending: { tone: 'waiting', word: 'On its way' },
  delivered: { tone: 'good', word: 'Delivered' },
  failed: { tone: 'bad', word: 'Not taken' },
};

const views: readonly { readonly id: string; readonly label: string; readonly status?: Status }[] = [
  { id: 'failed', label: 'Not taken', status: 'failed' },
  { id: 'pending', label: 'On their way', status: 'pending' },
  { id: 'all', label: 'All' },
];

/** Whom the service has told of what, and who did not hear it. */
export function Deliveries() {
  const [chosen, setChosen] = useState('failed');
  const tabs = views.map(
    ({ id, label, status }): Tab => ({ id, label, panel: <DeliveryList {...(status && { status })} /> }),
  );
  return <Tabs label="Deliveries of webhooks" tabs={tabs} chosen={chosen} onChoose={setChosen} />;
}

function DeliveryList({ status }: { readonly status?: Status }) {
  const { data, error, refetch } = useQuery({
    queryKey: [...KEY, status ?? 'all'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/deliveries', {
          params: { query: { page_size: SHOWN, ...(status && { status }) } },
          signal,
        }),
      ),
    refetchInterval: LOOK_MS,
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { deliveries, total } = data;
  if (deliveries.length === 0) return <p className={styles.none}>None.</p>;
  return (
    <>
      <ul>
        {deliveries.map((delivery) => (
          <Line key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      {total > deliveries.length && (
        <p className={styles.none}>
          The newest {SHOWN} of {count(total, 'delivery', 'deliveries')}.
        </p>
      )}
    </>
  );
}

function Line({ delivery }: { readonly delivery: Logged }) {
  const now = useNow(30);
  const { id, type, status, attempts, last_status, last_error, created_at, job_id, session_id } = delivery;
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        <code>{type}</code> {job_id !== null && <Link to={`/jobs/${job_id}`}>of this job</Link>}
        {session_id !== null && <Link to={`/tutor/${session_id}`}>of this session</Link>}
        <span className={styles.about}>
          {ago(created_at, now)} · {count(attempts, 'try', 'tries')}
          {last_status !== null && ` · answered ${last_status}`}
          {last_error !== null && status !== 'delivered' && ` · ${last_error}`}
        </span>
      </span>
      <StatusPill {...standings[status]} />
      {job_id !== null && <Replay job={job_id} delivery={id} />}
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
      return cache.invalidateQueries({ queryKey: KEY });
    },
    onError: (error) => toast.failed(error.message),
  });
  return (
    <Button size="s" icon="retry" busy={replay.isPending} onClick={() => replay.mutate()}>
      Send again
    </Button>
  );
}
