import type { Insertion } from '../database/jobs.js';
import type { SessionInsertion } from '../database/session-jobs.js';
import type { NewJob } from '../jobs/accepted.js';
import { tutorEdit } from '../jobs/tutor-edit.js';
import { tutorSession } from '../jobs/tutor-session.js';
import type { Dependencies } from './dependencies.js';
import { noSuch } from './find-tutor.js';
import { ConflictProblem } from './problems.js';

/**
 * Inserts a job, one of a session with the session.
 * @throws NotFoundProblem, ConflictProblem where the session does not take it
 */
export async function insertJob(
  { jobs, sessionJobs }: Pick<Dependencies, 'jobs' | 'sessionJobs'>,
  job: NewJob,
): Promise<Insertion> {
  const ofSession = job.kind === tutorSession.name || job.kind === tutorEdit.name;
  return ofSession ? whereTaken(await sessionJobs.insert(job)) : jobs.insert(job);
}

function whereTaken(insertion: SessionInsertion): Insertion {
  switch (insertion.type) {
    case 'no such scene':
      throw noSuch('Scene', insertion.sceneId);
    case 'of another project':
      throw new ConflictProblem('The session belongs to another project: name that one, or another session.');
    default:
      return insertion;
  }
}
