import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { DeliveryLine } from '../../components/DeliveryLine.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Skeleton } from '../../components/Skeleton.js';
import styles from './Deliveries.module.css';

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
        <DeliveryLine key={delivery.id} delivery={delivery} job={id} />
      ))}
    </ul>
  );
}
