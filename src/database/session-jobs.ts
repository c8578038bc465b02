import { z } from 'zod';
import type { NewJob } from '../jobs/accepted.js';
import { callerIdSchema } from '../jobs/session.js';
import { tutorSession } from '../jobs/tutor-session.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';
import { insertJobs } from './insert-jobs.js';
import type { Insertion, JobRepository } from './jobs.js';
import { isSessionJob } from './session-job-condition.js';
import { transact } from './transact.js';

/** How a job of a session was taken: as any job, or not, since there is no such scene, or the session is another project's. */
export type SessionInsertion =
  | Insertion
  | { readonly type: 'no such scene'; readonly sceneId: string }
  | { readonly type: 'of another project' };

/** Where a job belongs, by its input. */
const placeSchema = z.object({
  projectId: callerIdSchema,
  sessionId: callerIdSchema,
  sceneId: callerIdSchema.optional(),
  prompt: z.string().optional(),
});
type Place = z.infer<typeof placeSchema>;

const lockedRows = z.array(z.object({ owner: z.string(), project_id: z.string(), status: z.string() }));

type Transaction = Prisma.TransactionClient;

export type SessionJobRepository = ReturnType<typeof createSessionJobRepository>;

/** Accepts jobs of sessions: the job, the session and the project that it may be the first of, in one transaction. */
export function createSessionJobRepository(database: Database, jobs: Pick<JobRepository, 'findRepeated'>) {
  const insert = async (transaction: Transaction, job: NewJob): Promise<SessionInsertion | 'is there'> => {
    const place = placeSchema.parse(job.input);
    const generates = job.kind === tutorSession.name;
    if (generates) await makePlace(transaction, place, job.owner);
    const session = await lock(transaction, place.sessionId);
    if (session?.project_id !== place.projectId)
      return session || generates ? { type: 'of another project' } : noSuchScene(place);
    if (job.idempotencyKey !== null && (await isThere(transaction, session.owner, job.idempotencyKey)))
      return 'is there';
    const refusal = generates
      ? await refuseGeneration(transaction, place)
      : await refuseEdit(transaction, place, session.status);
    if (refusal) return refusal;
    const inserted = await insertJobs(transaction, [{ ...job, owner: session.owner }]);
    if (!inserted.has(job.id)) return 'is there';
    if (generates) await beginPlanning(transaction, place);
    return { type: 'inserted' };
  };

  return {
    /** Accepts a job of its session's owner: once this returns it is never lost. */
    async insert(job: NewJob): Promise<SessionInsertion> {
      const insertion = await transact(database, (transaction) => insert(transaction, job));
      if (insertion !== 'is there') return insertion;
      const { sessionId } = placeSchema.parse(job.input);
      const session = await database.session.findUnique({
        where: { id: sessionId },
        select: { owner: true },
      });
      const { idempotencyKey: key, requestHash } = job;
      const repeated = session && key !== null && (await jobs.findRepeated(session.owner, key, requestHash));
      return repeated || { type: 'busy' };
    },
  };
}

/** Makes the project and the session, where they are not there. */
async function makePlace(
  transaction: Transaction,
  { projectId, sessionId }: Place,
  owner: string,
): Promise<void> {
  // Not beside a session that belongs elsewhere: the request is refused then, and leaves nothing.
  await transaction.$executeRaw`
    INSERT INTO projects (id, owner) SELECT ${projectId}, ${owner}
    WHERE NOT EXISTS (SELECT FROM sessions WHERE id = ${sessionId}) ON CONFLICT DO NOTHING`;
  await transaction.$executeRaw`
    INSERT INTO sessions (id, owner, project_id) SELECT ${sessionId}, owner, id FROM projects WHERE id = ${projectId}
    ON CONFLICT DO NOTHING`;
}

async function lock(transaction: Transaction, sessionId: string) {
  const rows = await transaction.$queryRaw`
    SELECT owner, project_id, status::text FROM sessions WHERE id = ${sessionId} FOR NO KEY UPDATE`;
  return lockedRows.parse(rows)[0];
}

async function isThere(transaction: Transaction, owner: string, idempotencyKey: string): Promise<boolean> {
  return (await transaction.job.count({ where: { owner, idempotencyKey } })) > 0;
}

/** One at a time: another would replace the scenes that the first has planned. */
async function refuseGeneration(
  transaction: Transaction,
  { sessionId }: Place,
): Promise<SessionInsertion | null> {
  const open = Prisma.sql`${isSessionJob(Prisma.sql`= ${sessionId}`)} AND completed_at IS NULL`;
  const rows = await transaction.$queryRaw<unknown[]>`
    SELECT id FROM jobs WHERE ${open} AND kind = ${tutorSession.name} LIMIT 1`;
  return rows.length > 0 ? { type: 'busy' } : null;
}

/** Scenes that are being planned are about to be others. */
async function refuseEdit(
  transaction: Transaction,
  place: Place,
  status: string,
): Promise<SessionInsertion | null> {
  if (status === 'planning') return { type: 'busy' };
  const { sessionId, sceneId } = place;
  const there = sceneId === undefined || (await hasScene(transaction, sessionId, sceneId));
  return there ? null : noSuchScene(place);
}

async function hasScene(transaction: Transaction, sessionId: string, id: string): Promise<boolean> {
  return (await transaction.sessionScene.count({ where: { id, sessionId } })) > 0;
}

/** Seen at once, before any worker takes the job up. */
async function beginPlanning(transaction: Transaction, { sessionId, prompt }: Place): Promise<void> {
  await transaction.$executeRaw`
    UPDATE sessions SET status = 'planning', progress = 0, error = NULL, prompt = COALESCE(${prompt ?? null}, prompt)
    WHERE id = ${sessionId}`;
}

function noSuchScene({ sceneId, sessionId }: Place): SessionInsertion {
  return { type: 'no such scene', sceneId: sceneId ?? sessionId };
}
