import { z } from 'zod';

/** Where a job stands; `success`, `failure` and `cancelled` are final. */
export const jobStatusSchema = z.enum([
  'pending',
  'started',
  'processing',
  'success',
  'failure',
  'cancelled',
]);
export type JobStatus = z.infer<typeof jobStatusSchema>;
export type FinalStatus = Extract<JobStatus, 'success' | 'failure' | 'cancelled'>;

const transitions: Record<JobStatus, readonly JobStatus[]> = {
  pending: ['started', 'failure', 'cancelled'],
  started: ['processing', 'failure', 'cancelled'],
  processing: ['success', 'failure', 'cancelled'],
  success: [],
  failure: [],
  cancelled: [],
};

/** Whether nothing can follow this status. */
export function isFinal(status: JobStatus): status is FinalStatus {
  return transitions[status].length === 0;
}

/**
 * Whether a job may go from one status straight to another (seed 004, "Status Transitions"; a job that could not even
 * be started fails from `pending`). The database holds the same line by trigger.
 */
export function canBecome(from: JobStatus, to: JobStatus): boolean {
  return transitions[from].includes(to);
}
