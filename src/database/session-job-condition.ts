import { tutorEdit } from '../jobs/tutor-edit.js';
import { tutorSession } from '../jobs/tutor-session.js';
import { Prisma } from './generated/client.js';

const kinds = Prisma.raw(`jobs.kind IN ('${tutorSession.name}', '${tutorEdit.name}')`);

/** Which jobs are of a session, in the words of the index `jobs_session_idx`. */
export const isSessionJob = (sessionId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`${kinds} AND jobs.input->>'sessionId' ${sessionId}`;
