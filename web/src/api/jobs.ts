import { useQuery } from '@tanstack/react-query';
import { answer, api, type Job } from './client.js';
import { keys } from './keys.js';

/** A job, live: read once, then kept up to date by what the service tells. */
export function useJob(id: string) {
  return useQuery({ queryKey: keys.job(id), queryFn: ({ signal }) => readJob(id, signal) });
}

export const readJob = (id: string, signal: AbortSignal): Promise<Job> =>
  answer(api.GET('/api/v1/jobs/{id}', { params: { path: { id } }, signal }));
