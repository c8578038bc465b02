import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api, type Job } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { useToast } from '../../components/Toast.js';

/** What can be done to a job. Each says what came of it. */
export function useJobActions(id: string) {
  const cache = useQueryClient();
  const toast = useToast();
  const [, navigate] = useLocation();
  const path = { params: { path: { id } } };

  const renew = (job: Job) => cache.setQueryData(keys.job(id), job);
  const failed = (error: Error) => toast.failed(error.message);
  const readAgain = () => cache.invalidateQueries({ queryKey: keys.jobs });

  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/jobs/{id}/cancel', path)),
    onSuccess: () => {
      toast.done('Cancelled. What was made so far is kept for another try.');
      return readAgain();
    },
    onError: failed,
  });
  const pause = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/jobs/{id}/pause', path)),
    onSuccess: (job) => {
      toast.done('Paused: what runs goes on to its end, nothing new begins.');
      renew(job);
    },
    onError: failed,
  });
  const resume = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/jobs/{id}/resume', path)),
    onSuccess: (job) => {
      toast.done('It goes on.');
      renew(job);
    },
    onError: failed,
  });
  const prioritise = useMutation({
    mutationFn: (priority: number) => answer(api.PATCH('/api/v1/jobs/{id}', { ...path, body: { priority } })),
    onSuccess: (job) => {
      toast.done(`Priority ${job.priority}.`);
      renew(job);
    },
    onError: failed,
  });
  const retry = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/jobs/{id}/retry', path)),
    onSuccess: ({ job_id }) => {
      toast.done('Runs again. What is still there of the first time is used again.');
      navigate(`/jobs/${job_id}`);
    },
    onError: failed,
  });
  return { cancel, pause, resume, prioritise, retry };
}
