import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LessonPlan } from '../jobs/lesson.js';
import { type SceneContent, sceneContentSchema, sessionHolder } from '../jobs/session.js';
import {
  type SceneToMake,
  type SessionToMake,
  type ShownVersion,
  sessionToMakeSchema,
} from '../jobs/session-making.js';
import { asking } from './approvals.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';

const sessionRows = z.array(sessionToMakeSchema);
const editedRows = z.array(sceneContentSchema.extend({ version: z.number().int(), is_written: z.boolean() }));
type Statements = Pick<Prisma.TransactionClient, '$queryRaw'>;

export type SessionMakingRepository = ReturnType<typeof createSessionMakingRepository>;

/** What a session's workflow reads and writes. Each method is one transaction, and may be called again. */
export function createSessionMakingRepository(database: Database) {
  /** Changes a scene for a job under its session's lock, and the session's progress with it. Jobs are locked before sessions. */
  const changeScene = async (sceneId: string, jobId: string, change: Prisma.Sql): Promise<void> => {
    await database.$transaction([
      database.$executeRaw`SELECT FROM jobs WHERE id = ${jobId}::uuid FOR SHARE`,
      database.$executeRaw`SELECT FROM sessions WHERE id = ${sessionOf(sceneId)} FOR NO KEY UPDATE`,
      database.$executeRaw`${change}`,
      database.$executeRaw`UPDATE sessions SET progress = ${readyShare} WHERE id = ${sessionOf(sceneId)} AND status = 'generating'`,
    ]);
  };

  return {
    /**
     * Says that a session is being planned, unless this job has planned it before, in a workflow that was started anew.
     * @returns null where there is no such session, or the job is over
     */
    async beginPlan(sessionId: string, jobId: string): Promise<'planned' | 'planning' | null> {
      if (await hasWritten(database, jobId)) return 'planned';
      const found = await database.$executeRaw`
        WITH job AS (${openJob(jobId)})
        UPDATE sessions SET status = 'planning', progress = 0, error = NULL FROM job WHERE sessions.id = ${sessionId}`;
      return found > 0 ? 'planning' : null;
    },

    /** Puts a plan's scenes in the place of those that are there. A session that has a title keeps it. */
    async writePlan(sessionId: string, jobId: string, { title, scenes }: LessonPlan): Promise<void> {
      await database.$transaction(async (transaction) => {
        const [session] = await transaction.$queryRaw<unknown[]>`
          SELECT FROM sessions WHERE id = ${sessionId} FOR NO KEY UPDATE`;
        if (!session || (await hasWritten(transaction, jobId))) return;
        const { owner } = await transaction.session.findUniqueOrThrow({ where: { id: sessionId } });
        await transaction.sessionScene.deleteMany({ where: { sessionId } });
        await transaction.sessionScene.createMany({
          data: scenes.map(({ said, ...scene }, order) => ({
            ...{ id: randomUUID(), owner, sessionId, order, writtenBy: jobId },
            ...{ title: scene.title, narration: scene.narration, visual: scene.visual },
            said: said ?? Prisma.DbNull,
          })),
        });
        await transaction.$executeRaw`UPDATE sessions SET title = ${title} WHERE id = ${sessionId} AND title = ''`;
      });
    },

    /** Says that a session's plan waits to be approved, unless it was: from then on it can be. */
    async wait(sessionId: string, jobId: string): Promise<void> {
      await database.$executeRaw`
        WITH asked AS (${asking(jobId)} RETURNING id)
        UPDATE sessions SET status = 'waiting' FROM asked WHERE sessions.id = ${sessionId} AND status = 'planning'`;
    },

    /** A scene that a job is to change by words; null where it is gone. */
    async findEdited(sessionId: string, sceneId: string, jobId: string): Promise<EditedScene | null> {
      const rows = await database.$queryRaw`
        SELECT title, narration, said, visual, version,
          EXISTS (SELECT FROM scene_versions WHERE scene_id = scenes.id AND written_by = ${jobId}::uuid) AS is_written
        FROM scenes WHERE id = ${sceneId} AND session_id = ${sessionId}`;
      const [row] = editedRows.parse(rows);
      if (!row) return null;
      const { version, is_written: isWritten, ...content } = row;
      return { content, version, isWritten };
    },

    /**
     * Has a scene say and show something else, as its next version.
     * @returns false where another version is there than the one that was changed
     */
    async writeScene(scene: SceneToMake, jobId: string, content: SceneContent): Promise<boolean> {
      const { title, narration, said, visual } = content;
      const written = await database.$transaction([
        database.$executeRaw`SELECT FROM sessions WHERE id = ${sessionOf(scene.id)} FOR NO KEY UPDATE`,
        database.$executeRaw`
          UPDATE scenes SET title = ${title}, narration = ${narration}, visual = ${JSON.stringify(visual)}::jsonb,
            said = ${said && JSON.stringify(said)}::jsonb, version = version + 1, status = 'pending',
            written_by = ${jobId}::uuid, updated_at = clock_timestamp()
          WHERE id = ${scene.id} AND version = ${scene.version}`,
      ]);
      return written[1] > 0;
    },

    /** Says that a session is being made, and which versions of which scenes it is made of; null where it or the job is over. */
    async beginMaking(sessionId: string, jobId: string): Promise<SessionToMake | null> {
      const rows = await database.$queryRaw`
        WITH job AS (${openJob(jobId)}), begun AS (
          UPDATE sessions SET status = 'generating', error = NULL, progress = ${readyShare} FROM job
          WHERE sessions.id = ${sessionId} RETURNING title
        ) SELECT title, COALESCE((
          SELECT jsonb_agg(jsonb_build_object('id', id, 'version', version, 'shown', status = 'ready' AND preview IS NOT NULL)
            ORDER BY "order", id) FROM scenes WHERE session_id = ${sessionId}), '[]') AS scenes FROM begun`;
      return sessionRows.parse(rows)[0] ?? null;
    },

    /** What a version of a scene says and shows; null where the scene is gone. */
    async findVersion({ id, version }: SceneToMake): Promise<SceneContent | null> {
      const row = await database.sceneVersion.findUnique({
        where: { sceneId_version: { sceneId: id, version } },
        select: { title: true, narration: true, said: true, visual: true },
      });
      return sceneContentSchema.nullable().parse(row);
    },

    /** Says of a version of a scene how it stands, if it is still the one that counts, and the job that makes it is not over. */
    stand: ({ id, version }: SceneToMake, status: 'rendering' | 'failed', jobId: string): Promise<void> =>
      changeScene(
        id,
        jobId,
        Prisma.sql`WITH job AS (${openJob(jobId)})
          UPDATE scenes SET status = ${status}::scene_status FROM job WHERE scenes.id = ${id} AND version = ${version}`,
      ),

    /** Lets a version of a scene be seen by a file of a job, if it is still the one that counts; the job's files are kept for it. */
    show: (
      { id: sceneId, version, duration }: ShownVersion,
      { jobId, name }: { readonly jobId: string; readonly name: string },
    ): Promise<void> =>
      changeScene(
        sceneId,
        jobId,
        Prisma.sql`
          WITH shown AS (
            UPDATE scenes SET status = 'ready', preview = ${name}, duration = ${duration}
            WHERE id = ${sceneId} AND version = ${version} AND EXISTS (SELECT FROM job_files WHERE name = ${name})
            RETURNING session_id
          ) INSERT INTO job_holds (job_id, holder) SELECT ${jobId}::uuid, ${sessionHolder('')} || session_id FROM shown
          ON CONFLICT (job_id, holder) DO NOTHING`,
      ),
  };
}

/** A scene that is to be changed by words, and whether this job has done so before. */
export interface EditedScene {
  readonly content: SceneContent;
  readonly version: number;
  readonly isWritten: boolean;
}

const sessionOf = (sceneId: string): Prisma.Sql =>
  Prisma.sql`(SELECT session_id FROM scenes WHERE id = ${sceneId})`;

/** Nobody ends the job before this transaction is over: what is said of its session then is said after this. */
const openJob = (jobId: string): Prisma.Sql =>
  Prisma.sql`SELECT id FROM jobs WHERE id = ${jobId}::uuid AND completed_at IS NULL FOR SHARE`;

/** Of a row in `sessions`: how many of its scenes are ready, of all and the joining of them. */
const readyShare = Prisma.sql`(
  SELECT round(count(*) FILTER (WHERE scenes.status = 'ready')::numeric / (count(*) + 1), 4)::float8
  FROM scenes WHERE session_id = sessions.id)`;

async function hasWritten(database: Statements, jobId: string): Promise<boolean> {
  const rows = await database.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM scene_versions WHERE written_by = ${jobId}::uuid LIMIT 1`;
  return rows.length > 0;
}
