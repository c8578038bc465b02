import { z } from 'zod';
import { callerIdSchema, type SceneContent } from '../jobs/session.js';
import { type ShownScene, shownSceneSchema } from '../jobs/session-change.js';
import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';
import { limitTo, type Page, type PageOf, pageWindow, readPage } from './page.js';

/** A scene, and where it belongs. */
export interface PlacedScene {
  readonly scene: ShownScene;
  readonly sessionId: string;
  readonly projectId: string;
  readonly owner: string;
}

/** What a scene said and showed once. */
export type SceneVersion = Pick<SceneContent, 'title' | 'narration' | 'visual'> & {
  readonly version: number;
  readonly createdAt: Date;
};

const placedRows = z.array(
  z
    .object({
      session_id: callerIdSchema,
      project_id: callerIdSchema,
      owner: z.string(),
      scene: shownSceneSchema,
    })
    .transform(
      ({ session_id: sessionId, project_id: projectId, owner, scene }): PlacedScene => ({
        ...{ sessionId, projectId, owner, scene },
      }),
    ),
);
const shownRows = z.array(z.object({ scene: shownSceneSchema }));
const versionRows = z.array(
  z.object({
    ...shownSceneSchema.pick({ version: true, title: true, narration: true, visual: true }).shape,
    createdAt: z.date(),
  }),
);

export type SceneRepository = ReturnType<typeof createSceneRepository>;

/** Scenes as they are read; how they change is in `scene-changes.ts`. */
export function createSceneRepository(database: Database) {
  return {
    /** Of a session, in their order. */
    async list(sessionId: string, page: PageOf): Promise<Page<ShownScene>> {
      const { rows, total } = await readPage(
        database.$queryRaw<unknown[]>`SELECT scene_snapshot(scenes) AS scene FROM scenes
          WHERE session_id = ${sessionId} ORDER BY "order", id ${limitTo(page)}`,
        database.sessionScene.count({ where: { sessionId } }),
      );
      return { rows: shownRows.parse(rows).map(({ scene }) => scene), total };
    },

    find: (id: string): Promise<PlacedScene | null> => findScene(database, id),

    /** What it said and showed, newest first. */
    async versions(id: string, page: PageOf): Promise<Page<SceneVersion>> {
      const where = { sceneId: id };
      const { rows, total } = await readPage(
        database.sceneVersion.findMany({ ...pageWindow(page), where, orderBy: { version: 'desc' } }),
        database.sceneVersion.count({ where }),
      );
      return { rows: versionRows.parse(rows), total };
    },
  };
}

/** A scene as it stands, in a transaction as that has left it. */
export async function findScene(
  database: Pick<Prisma.TransactionClient, '$queryRaw'>,
  id: string,
): Promise<PlacedScene | null> {
  const rows = await database.$queryRaw`
    SELECT scenes.session_id, sessions.project_id, sessions.owner, scene_snapshot(scenes) AS scene
    FROM scenes JOIN sessions ON sessions.id = scenes.session_id WHERE scenes.id = ${id}`;
  return placedRows.parse(rows)[0] ?? null;
}
