import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import type { components } from '../../api/schema.js';
import { DeliveryLine } from '../../components/DeliveryLine.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { type Tab, Tabs } from '../../components/Tabs.js';
import { count } from '../../lib/format.js';
import styles from './Deliveries.module.css';

type Logged = components['schemas']['LoggedDelivery'];
type Status = Logged['status'];

const SHOWN = 20;
const LOOK_MS = 10_000;

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
    queryKey: keys.deliveryLog(status ?? 'all'),
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
          <DeliveryLine key={delivery.id} delivery={delivery} job={delivery.job_id}>
            <Source {...delivery} />
          </DeliveryLine>
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

/** What a delivery told of. */
function Source({ job_id: job, session_id: session }: Logged) {
  if (job !== null) return <Link to={`/jobs/${job}`}>of this job</Link>;
  return session !== null && <Link to={`/tutor/${session}`}>of this session</Link>;
}
