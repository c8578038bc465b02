import { sessionHolder } from '../jobs/session.js';
import { cancelJobsWhere } from './cancel-jobs.js';
import { Prisma } from './generated/client.js';
import { isSessionJob } from './session-job-condition.js';

/**
 * Removes sessions with all that hangs on them: their jobs end as cancelled, their files are gone for callers at once and
 * from storage with the next cleanup.
 * @returns how many there were
 */
export async function removeSessions(
  transaction: Prisma.TransactionClient,
  sessionIds: readonly string[],
): Promise<number> {
  const theirs = isSessionJob(Prisma.sql`= ANY(${[...sessionIds]})`);
  // Jobs before their session, as a job that ends does; then those that came until the session was locked.
  await cancelJobsWhere(transaction, theirs);
  await transaction.$queryRaw`
    SELECT id FROM sessions WHERE id = ANY(${[...sessionIds]}) ORDER BY id FOR UPDATE`;
  await cancelJobsWhere(transaction, theirs);
  await transaction.jobHold.deleteMany({ where: { holder: { in: sessionIds.map(sessionHolder) } } });
  await transaction.$executeRaw`
    DELETE FROM job_references USING jobs WHERE jobs.id = job_references.job_id AND ${theirs}`;
  await transaction.$executeRaw`UPDATE jobs SET expired = true WHERE ${theirs} AND NOT expired`;
  return (await transaction.session.deleteMany({ where: { id: { in: [...sessionIds] } } })).count;
}
