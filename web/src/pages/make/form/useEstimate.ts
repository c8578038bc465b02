import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api } from '../../../api/client.js';
import type { NamedJob } from './useMakeForm.js';

const PAUSE_MS = 600;

/** How long a job would take and what it would cost, asked when somebody stops typing. */
export function useEstimate(job: NamedJob | null) {
  const settled = useSettled(JSON.stringify(job));
  return useQuery({
    queryKey: ['estimate', settled],
    enabled: job !== null && settled === JSON.stringify(job),
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => {
      if (job === null) throw new Error('There is nothing to estimate.');
      return answer(api.POST('/api/v1/jobs/estimate', { body: job, signal }));
    },
  });
}

/** The value once it has stayed the same for a while. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
