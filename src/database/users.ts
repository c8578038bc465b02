import type { Database } from './client.js';

/** Somebody who makes lessons. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** Rows of a list, and how many there are in all. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly total: number;
}

export interface PageOf {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** Fields that are to change; what is undefined stays. */
export type Changes<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };

/** What of a list is on a page. */
export const pageWindow = ({ page, pageSize }: PageOf) => ({ skip: (page - 1) * pageSize, take: pageSize });

const fields = { id: true, name: true, email: true } as const;

export type UserRepository = ReturnType<typeof createUserRepository>;

export function createUserRepository(database: Database) {
  return {
    /** Newest first. */
    async list(page: PageOf): Promise<Page<User>> {
      const [rows, total] = await Promise.all([
        database.user.findMany({
          ...pageWindow(page),
          orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
          select: fields,
        }),
        database.user.count(),
      ]);
      return { rows, total };
    },

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
