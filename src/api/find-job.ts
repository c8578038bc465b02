import type { Response } from 'express';
import { z } from 'zod';
import type { Job } from '../jobs/job.js';
import type { Dependencies } from './dependencies.js';
import { NotFoundProblem } from './problems.js';

/**
 * The job that a path names.
 * @param noun what the route calls it
 * @param isOurs whether the route shows jobs like this one
 * @throws NotFoundProblem also for an id that is none, and for a job of a foreign kind
 */
export async function findJob(
  { jobs }: Pick<Dependencies, 'jobs'>,
  response: Response,
  id: string,
  noun: 'Job' | 'Task' = 'Job',
  isOurs: (job: Job) => boolean = () => true,
): Promise<Job> {
  const job = isJobId(id) ? await jobs.find(id) : null;
  if (job === null || !isOurs(job)) throw noSuchJob(id, noun);
  nameJob(response, job.id);
  return job;
}

const idSchema = z.uuid();

export function isJobId(id: string): boolean {
  return idSchema.safeParse(id).success;
}

export function noSuchJob(id: string, noun: 'Job' | 'Task' = 'Job'): NotFoundProblem {
  return new NotFoundProblem(`${noun} ${id} not found`);
}

/** Puts the job's id on the request's line in the log. */
export function nameJob(response: Response, id: string): void {
  response.locals.jobId = id;
}
