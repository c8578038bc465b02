import type { Changes } from './changes.js';
import type { Database } from './client.js';
import { newestOf, type Page, type PageOf, readPage } from './page.js';
import { removeSessions } from './remove-sessions.js';
import { transact } from './transact.js';

/** Sessions that belong together. */
export interface Project {
  readonly id: string;
  readonly userId: string | null;
  readonly title: string;
}

const fields = { id: true, userId: true, title: true } as const;

export type ProjectRepository = ReturnType<typeof createProjectRepository>;

export function createProjectRepository(database: Database) {
  return {
    /** Newest first; of one user, or of all. */
    list(userId: string | undefined, page: PageOf): Promise<Page<Project>> {
      const where = userId === undefined ? {} : { userId };
      return readPage(
        database.project.findMany({ ...newestOf(page), where, select: fields }),
        database.project.count({ where }),
      );
    },

    find: (id: string): Promise<(Project & { owner: string }) | null> =>
      database.project.findUnique({ where: { id }, select: { ...fields, owner: true } }),

    /** Where nobody is asked who they are, it belongs to the user that it names. False where the id is taken. */
    async insert({ id, userId, title }: Project): Promise<boolean> {
      const inserted = await database.$executeRaw`
        INSERT INTO projects (id, user_id, title, owner)
        VALUES (${id}, ${userId}, ${title}, COALESCE(NULLIF(current_setting('app.subject', true), ''), ${userId}, ''))
        ON CONFLICT DO NOTHING`;
      return inserted > 0;
    },

    /** Null where there is none. */
    async change(id: string, { userId, title }: Changes<Omit<Project, 'id'>>): Promise<Project | null> {
      const [project] = await database.project.updateManyAndReturn({
        where: { id },
        data: {
          ...(userId !== undefined && { userId }),
          ...(title !== undefined && { title }),
          updatedAt: new Date(),
        },
        select: fields,
      });
      return project ?? null;
    },

    /**
     * Takes its sessions with it, their scenes and files, and stops their jobs; workflows are to be told afterwards.
     * @returns false where there is none
     */
    remove: (id: string): Promise<boolean> =>
      transact(database, async (transaction) => {
        const sessions = await transaction.session.findMany({
          where: { projectId: id },
          select: { id: true },
        });
        await removeSessions(
          transaction,
          sessions.map((session) => session.id),
        );
        return (await transaction.project.deleteMany({ where: { id } })).count > 0;
      }),
  };
}
