import type { Changes } from './changes.js';
import type { Database } from './client.js';
import { newestOf, type Page, type PageOf, readPage } from './page.js';

/** Somebody who makes lessons. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

const fields = { id: true, name: true, email: true } as const;

export type UserRepository = ReturnType<typeof createUserRepository>;

export function createUserRepository(database: Database) {
  return {
    /** Newest first. */
    list: (page: PageOf): Promise<Page<User>> =>
      readPage(database.user.findMany({ ...newestOf(page), select: fields }), database.user.count()),

    find: (id: string): Promise<User | null> => database.user.findUnique({ where: { id }, select: fields }),

    /** False where the id is taken. */
    async insert(user: User): Promise<boolean> {
      const { count } = await database.user.createMany({ data: [user], skipDuplicates: true });
      return count > 0;
    },

    /** Null where there is none. */
    async change(id: string, { name, email }: Changes<Omit<User, 'id'>>): Promise<User | null> {
      const [user] = await database.user.updateManyAndReturn({
        where: { id },
        data: {
          ...(name !== undefined && { name }),
          ...(email !== undefined && { email }),
          updatedAt: new Date(),
        },
        select: fields,
      });
      return user ?? null;
    },

    /** Their projects stay, and belong to nobody. False where there is none. */
    async remove(id: string): Promise<boolean> {
      return (await database.user.deleteMany({ where: { id } })).count > 0;
    },
  };
}
