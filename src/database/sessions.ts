import { z } from 'zod';
import { callerIdSchema } from '../jobs/session.js';
import {
  type SessionRow,
  type ShownScene,
  sessionStateSchema,
  shownSceneSchema,
} from '../jobs/session-change.js';
import type { SessionWebhook } from '../jobs/webhook.js';
import { waitsForApproval } from './approvals.js';
import type { Changes } from './changes.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';
import { limitTo, type Page, type PageOf, readPage } from './page.js';
import { removeSessions } from './remove-sessions.js';
import { isSessionJob } from './session-job-condition.js';
import { transact } from './transact.js';

/** A session and its scenes, as they stand together. */
export interface WholeSession {
  readonly session: SessionRow;
  readonly scenes: readonly ShownScene[];
}

export interface NewSession {
  readonly id: string;
  readonly owner: string;
  readonly projectId: string;
  readonly title: string;
  readonly prompt: string;
  readonly webhook: SessionWebhook | null;
}

/** What a caller may change of a session; null takes the webhook away. */
export type SessionChanges = Changes<Pick<NewSession, 'title' | 'prompt' | 'webhook'>>;

const columns = Prisma.raw(
  'id, owner, project_id, event_number, created_at, updated_at, session_snapshot(sessions) AS state',
);

const rowSchema = z
  .object({
    id: callerIdSchema,
    owner: z.string(),
    project_id: callerIdSchema,
    event_number: z.number().int(),
    created_at: z.date(),
    updated_at: z.date(),
    state: sessionStateSchema,
  })
  .transform(
    ({ project_id, event_number, created_at, updated_at, state, ...row }): SessionRow => ({
      ...row,
      ...state,
      projectId: project_id,
      eventNumber: event_number,
      createdAt: created_at,
      updatedAt: updated_at,
    }),
  );

const scenesRow = z.array(z.object({ scenes: z.array(shownSceneSchema) }));

export type SessionRepository = ReturnType<typeof createSessionRepository>;

export function createSessionRepository(database: Database) {
  return {
    /** Of a project, newest first, without their scenes. */
    async list(projectId: string, page: PageOf): Promise<Page<SessionRow>> {
      const { rows, total } = await readPage(
        database.$queryRaw<unknown[]>`SELECT ${columns} FROM sessions WHERE project_id = ${projectId}
          ORDER BY created_at DESC, id ${limitTo(page)}`,
        database.session.count({ where: { projectId } }),
      );
      return { rows: z.array(rowSchema).parse(rows), total };
    },

    /** With its scenes, in their order, by one statement: what it gives stood together at that event. */
    async find(id: string): Promise<WholeSession | null> {
      const rows = await database.$queryRaw<unknown[]>`SELECT ${columns}, COALESCE((
          SELECT jsonb_agg(scene_snapshot(scene) ORDER BY scene."order", scene.id) FROM scenes AS scene
          WHERE scene.session_id = sessions.id), '[]') AS scenes
        FROM sessions WHERE id = ${id}`;
      const [session] = z.array(rowSchema).parse(rows);
      const [{ scenes } = { scenes: [] }] = scenesRow.parse(rows);
      return session ? { session, scenes } : null;
    },

    /** False where the id is taken. */
    async insert({ webhook, ...session }: NewSession): Promise<boolean> {
      const { count } = await database.session.createMany({
        data: [{ ...session, webhook: webhook ?? Prisma.DbNull }],
        skipDuplicates: true,
      });
      return count > 0;
    },

    /**
     * @param onlyAt the numbers of events of which the session's newest must be one; null for any
     * @returns whether it was changed; `stale` where its newest event is another one
     */
    async change(
      id: string,
      { title, prompt, webhook }: SessionChanges,
      onlyAt: readonly number[] | null,
    ): Promise<'changed' | 'stale' | 'unknown'> {
      const { count } = await database.session.updateMany({
        where: { id, ...(onlyAt && { eventNumber: { in: [...onlyAt] } }) },
        data: {
          ...(title !== undefined && { title }),
          ...(prompt !== undefined && { prompt }),
          ...(webhook !== undefined && { webhook: webhook ?? Prisma.DbNull }),
        },
      });
      if (count > 0) return 'changed';
      return (await database.session.count({ where: { id } })) > 0 ? 'stale' : 'unknown';
    },

    /**
     * Takes its scenes and files with it, and stops its jobs; workflows are to be told afterwards.
     * @returns false where there is none
     */
    remove: (id: string): Promise<boolean> =>
      transact(database, async (transaction) => (await removeSessions(transaction, [id])) > 0),

    /** What was approved is about to be made: seen at once, before its workflow hears of it. */
    async goOn(id: string): Promise<void> {
      await database.session.updateMany({
        where: { id, status: 'waiting' },
        data: { status: 'generating' },
      });
    },

    /** The job that waits for somebody to approve what it is about to make; null where none does. */
    async findWaitingJob(id: string): Promise<string | null> {
      const rows = await database.$queryRaw`SELECT id FROM jobs
        WHERE ${isSessionJob(Prisma.sql`= ${id}`)} AND ${waitsForApproval}`;
      return z.array(z.object({ id: z.uuid() })).parse(rows)[0]?.id ?? null;
    },
  };
}
