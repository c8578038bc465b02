import { z } from 'zod';
import type { NewJob } from '../jobs/accepted.js';
import { type SceneContent, type SessionStatus, sessionStatusSchema } from '../jobs/session.js';
import type { Changes } from './changes.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';
import { insertJobs } from './insert-jobs.js';
import { findScene, type PlacedScene } from './scenes.js';
import { transact } from './transact.js';

/** What a change of a session's scenes came to, and the job that makes it seen; no job where nothing has been made yet. */
export type SceneOutcome =
  | { readonly type: 'changed'; readonly scene: PlacedScene; readonly jobId: string | null }
  | { readonly type: 'removed'; readonly jobId: string | null }
  /** Another version is there than those that the caller expects. */
  | { readonly type: 'stale' }
  /** Places that there are go up to this one. */
  | { readonly type: 'misplaced'; readonly last: number }
  | { readonly type: 'refused'; readonly reason: Refusal }
  | { readonly type: 'unknown' };

/** Why the scenes of a session cannot be changed so just now. */
export type Refusal = 'planning' | 'taken' | 'too many' | 'last one';

export interface NewScene extends Omit<SceneContent, 'said'> {
  readonly id: string;
  readonly sessionId: string;
  /** From 0; the end where nothing is said. */
  readonly order?: number | undefined;
}

export type SceneChanges = Changes<Pick<NewScene, 'title' | 'narration' | 'visual' | 'order'>>;

/** The job that makes a change seen, should one be needed. */
export type EditJob = (owner: string) => NewJob;

/** Scenes that a session has at the most. */
export const MOST_SCENES_OF_A_SESSION = 100;

interface LockedSession {
  readonly id: string;
  readonly owner: string;
  readonly status: SessionStatus;
  readonly hasVideo: boolean;
  /** Its scenes. */
  readonly count: number;
}

const lockedRows = z.array(
  z.object({ owner: z.string(), status: sessionStatusSchema, hasVideo: z.boolean() }),
);
type Transaction = Prisma.TransactionClient;

export type SceneChangeRepository = ReturnType<typeof createSceneChangeRepository>;

/** Changes of scenes by their callers, each under its session's lock, with its job in the same transaction. */
export function createSceneChangeRepository(database: Database) {
  /** @param sessionId of the session to lock */
  const underLock = (
    sessionId: string,
    change: (transaction: Transaction, session: LockedSession) => Promise<SceneOutcome>,
  ): Promise<SceneOutcome> =>
    transact(database, async (transaction) => {
      const rows = await transaction.$queryRaw`
        SELECT owner, status, video_job_id IS NOT NULL AS "hasVideo" FROM sessions WHERE id = ${sessionId} FOR NO KEY UPDATE`;
      const [session] = lockedRows.parse(rows);
      if (!session) return { type: 'unknown' };
      if (session.status === 'planning') return { type: 'refused', reason: 'planning' };
      const count = await transaction.sessionScene.count({ where: { sessionId } });
      return change(transaction, { id: sessionId, count, ...session });
    });

  const ofScene = async (
    sceneId: string,
    change: (transaction: Transaction, session: LockedSession) => Promise<SceneOutcome>,
  ): Promise<SceneOutcome> => {
    const scene = await database.sessionScene.findUnique({
      where: { id: sceneId },
      select: { sessionId: true },
    });
    return scene ? underLock(scene.sessionId, change) : { type: 'unknown' };
  };

  return {
    /** Puts a scene at its place; those behind it move on. */
    insert: ({ order, visual, ...scene }: NewScene, job: EditJob): Promise<SceneOutcome> =>
      underLock(scene.sessionId, async (transaction, session) => {
        if (session.count >= MOST_SCENES_OF_A_SESSION) return { type: 'refused', reason: 'too many' };
        if (order !== undefined && order > session.count) return { type: 'misplaced', last: session.count };
        const row = { ...scene, owner: session.owner, order: session.count, visual };
        const { count } = await transaction.sessionScene.createMany({ data: [row], skipDuplicates: true });
        if (count === 0) return { type: 'refused', reason: 'taken' };
        if (order !== undefined) await move(transaction, session, scene.id, order);
        return outcomeOf(transaction, scene.id, await makeSeen(transaction, session, job));
      }),

    /**
     * Changes what a scene says and shows, which makes a new version of it, and its place, which does not.
     * @param onlyVersions versions of which it must be one; null for any
     */
    change: (
      id: string,
      { order, ...content }: SceneChanges,
      onlyVersions: readonly number[] | null,
      job: EditJob,
    ): Promise<SceneOutcome> =>
      ofScene(id, async (transaction, session) => {
        if (order !== undefined && order >= session.count)
          return { type: 'misplaced', last: session.count - 1 };
        const changed = await changeContent(transaction, id, content, onlyVersions);
        if (changed === null) return missing(onlyVersions);
        const moved = order !== undefined && (await move(transaction, session, id, order));
        return outcomeOf(
          transaction,
          id,
          changed || moved ? await makeSeen(transaction, session, job) : null,
        );
      }),

    /** Has a scene say and show again what it did in an earlier version, as a new version. */
    restore: (id: string, version: number, job: EditJob): Promise<SceneOutcome> =>
      ofScene(id, async (transaction, session) => {
        const restored = await transaction.$executeRaw`
          UPDATE scenes SET title = old.title, narration = old.narration, said = old.said, visual = old.visual,
            version = scenes.version + 1, status = 'pending', updated_at = clock_timestamp()
          FROM scene_versions AS old WHERE scenes.id = ${id} AND old.scene_id = scenes.id AND old.version = ${version}`;
        if (restored === 0) return { type: 'unknown' };
        return outcomeOf(transaction, id, await makeSeen(transaction, session, job));
      }),

    /** Takes a scene away; those behind it move up. A session that has a video keeps one scene. */
    remove: (id: string, onlyVersions: readonly number[] | null, job: EditJob): Promise<SceneOutcome> =>
      ofScene(id, async (transaction, session) => {
        if (session.count === 1 && isMade(session)) return { type: 'refused', reason: 'last one' };
        const { count } = await transaction.sessionScene.deleteMany({
          where: { id, ...(onlyVersions && { version: { in: [...onlyVersions] } }) },
        });
        if (count === 0) return missing(onlyVersions);
        await move(transaction, session, null, 0);
        return { type: 'removed', jobId: await makeSeen(transaction, session, job) };
      }),
  };
}

/** Whether changes of a session are to be seen at once: not of a draft, of a plan that waits, or that somebody has stopped. */
function isMade({ status, hasVideo }: LockedSession): boolean {
  return status === 'cancelled' ? hasVideo : status !== 'draft' && status !== 'waiting';
}

/** Who expects no version in particular finds that the scene itself is gone. */
const missing = (onlyVersions: readonly number[] | null): SceneOutcome =>
  onlyVersions === null ? { type: 'unknown' } : { type: 'stale' };

async function makeSeen(
  transaction: Transaction,
  session: LockedSession,
  edit: EditJob,
): Promise<string | null> {
  if (!isMade(session)) return null;
  const job = edit(session.owner);
  await insertJobs(transaction, [job]);
  return job.id;
}

async function outcomeOf(transaction: Transaction, id: string, jobId: string | null): Promise<SceneOutcome> {
  const scene = await findScene(transaction, id);
  return scene ? { type: 'changed', scene, jobId } : { type: 'unknown' };
}

/**
 * Checks the version and changes the scene in one statement. A narration that is new is said as it is written.
 * @returns whether it says or shows anything else now; null where its version is none of those
 */
async function changeContent(
  transaction: Transaction,
  id: string,
  { title, narration, visual }: Omit<SceneChanges, 'order'>,
  onlyVersions: readonly number[] | null,
): Promise<boolean | null> {
  const shown = visual === undefined ? null : JSON.stringify(visual);
  const rows = await transaction.$queryRaw`
    WITH asked AS (
      SELECT id, version, COALESCE(${title ?? null}, title) AS title, COALESCE(${narration ?? null}, narration) AS narration,
        COALESCE(${shown}::jsonb, visual) AS visual
      FROM scenes WHERE id = ${id}
    ), changed AS (
      UPDATE scenes SET title = asked.title, narration = asked.narration, visual = asked.visual,
        said = CASE WHEN scenes.narration = asked.narration THEN scenes.said END,
        version = scenes.version + 1, status = 'pending', updated_at = clock_timestamp()
      FROM asked WHERE scenes.id = asked.id AND ${versionIn(onlyVersions)}
        AND (scenes.title, scenes.narration, scenes.visual) IS DISTINCT FROM (asked.title, asked.narration, asked.visual)
      RETURNING scenes.id
    ) SELECT EXISTS (SELECT FROM changed) AS changed FROM scenes WHERE id = ${id} AND ${versionIn(onlyVersions)}`;
  return z.array(z.object({ changed: z.boolean() })).parse(rows)[0]?.changed ?? null;
}

/** Of the version in `scenes`. */
function versionIn(versions: readonly number[] | null): Prisma.Sql {
  return versions === null ? Prisma.sql`true` : Prisma.sql`scenes.version = ANY(${[...versions]}::integer[])`;
}

/**
 * Numbers a session's scenes from 0 without a gap, one of them at the place that it is to have.
 * @returns whether any scene has another place now
 */
async function move(
  transaction: Transaction,
  { id: sessionId }: LockedSession,
  sceneId: string | null,
  place: number,
): Promise<boolean> {
  const moved = await transaction.$executeRaw`
    WITH others AS (
      SELECT id, row_number() OVER (ORDER BY "order", id) - 1 AS place FROM scenes
      WHERE session_id = ${sessionId} AND id IS DISTINCT FROM ${sceneId}
    ), numbered AS (
      SELECT id, CASE WHEN ${sceneId}::text IS NOT NULL AND place >= ${place} THEN place + 1 ELSE place END AS place FROM others
      UNION ALL SELECT ${sceneId}, ${place}::bigint WHERE ${sceneId}::text IS NOT NULL
    ) UPDATE scenes SET "order" = numbered.place, updated_at = clock_timestamp()
      FROM numbered WHERE scenes.id = numbered.id AND scenes."order" <> numbered.place`;
  return moved > 0;
}
