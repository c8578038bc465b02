import { Prisma } from './generated/client.js';

/** Which page of a list is asked for. */
export interface PageOf {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** Rows of a list, and how many there are in all. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly total: number;
}

/** What of a list is on a page, for Prisma. */
export const pageWindow = ({ page, pageSize }: PageOf) => ({ skip: (page - 1) * pageSize, take: pageSize });

/** What of a list is on a page, the newest first, for Prisma. */
export const newestOf = (page: PageOf) => ({
  ...pageWindow(page),
  orderBy: [{ createdAt: 'desc' as const }, { id: 'asc' as const }],
});

/** What of a list is on a page, at the end of a statement. */
export function limitTo(page: PageOf): Prisma.Sql {
  const { skip, take } = pageWindow(page);
  return Prisma.sql`LIMIT ${take} OFFSET ${skip}`;
}

/** A page of what is read and counted at once. */
export async function readPage<Row>(read: Promise<Row[]>, counted: Promise<number>): Promise<Page<Row>> {
  const [rows, total] = await Promise.all([read, counted]);
  return { rows, total };
}
