import { z } from 'zod';
import { type Brand, brandSchema } from '../jobs/campaign-brief.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';
import { newestOf, type Page, type PageOf, readPage } from './page.js';

/** A brand, as the database knows it. */
export interface KeptBrand {
  readonly id: string;
  readonly brand: Brand;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Files of our own that a brand names: they stay while it does. */
export interface BrandFiles {
  readonly uploads: readonly string[];
  /** Jobs whose files it names. */
  readonly jobs: readonly string[];
}

export type BrandRepository = ReturnType<typeof createBrandRepository>;

type Row = Prisma.BrandGetPayload<Record<string, never>>;
type Transaction = Pick<Prisma.TransactionClient, '$executeRaw' | 'brand' | 'jobHold'>;

/** Longer than anybody keeps a brand. */
const FOR_GOOD = '100 years';
/** How long an upload stays that no brand names any more. */
const AFTERWARDS = '1 day';

const holderOf = (id: string) => `brand:${id}`;

/** Whom ads are made for. */
export function createBrandRepository(database: Database) {
  return {
    /** Keeps a brand and the files that it names. */
    insert: (brand: Brand, files: BrandFiles): Promise<KeptBrand> =>
      database.$transaction(async (transaction) => {
        const row = await transaction.brand.create({ data: columnsOf(brand) });
        await keepFiles(transaction, row.id, files);
        return toBrand(row);
      }),

    async find(id: string): Promise<KeptBrand | null> {
      const row = await database.brand.findUnique({ where: { id } });
      return row && toBrand(row);
    },

    /** Newest first. */
    async list(page: PageOf): Promise<Page<KeptBrand>> {
      const { rows, total } = await readPage(database.brand.findMany(newestOf(page)), database.brand.count());
      return { rows: rows.map(toBrand), total };
    },

    /** Changes a brand as a whole; null where there is none. What is being made of it is made of what it was. */
    update: (id: string, brand: Brand, files: BrandFiles): Promise<KeptBrand | null> =>
      database.$transaction(async (transaction) => {
        const found = await transaction.brand.findUnique({ where: { id }, select: { id: true } });
        if (found === null) return null;
        const row = await transaction.brand.update({
          where: { id },
          data: { ...columnsOf(brand), updatedAt: new Date() },
        });
        await keepFiles(transaction, id, files);
        return toBrand(row);
      }),

    /** Removes a brand that no campaign is made for. */
    async remove(id: string): Promise<'removed' | 'used' | 'unknown'> {
      try {
        return await database.$transaction(async (transaction) => {
          const { count } = await transaction.brand.deleteMany({ where: { id } });
          await keepFiles(transaction, id, { uploads: [], jobs: [] });
          return count > 0 ? 'removed' : 'unknown';
        });
      } catch (error) {
        // The campaigns' foreign key holds it.
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003') return 'used';
        throw error;
      }
    },
  };
}

/** Keeps the files that a brand names, and lets go of those that it named before and no other brand does. */
async function keepFiles(transaction: Transaction, id: string, { uploads, jobs }: BrandFiles): Promise<void> {
  await transaction.$executeRaw`
    UPDATE uploads SET expires_at = created_at + ${FOR_GOOD}::interval WHERE id = ANY(${[...uploads]}::text[])`;
  await transaction.$executeRaw`
    UPDATE uploads SET expires_at = clock_timestamp() + ${AFTERWARDS}::interval
    WHERE expires_at = created_at + ${FOR_GOOD}::interval AND NOT EXISTS (
      SELECT FROM brands WHERE logo_url LIKE '%/uploads/' || uploads.id
        OR EXISTS (SELECT FROM unnest(images) AS image WHERE image LIKE '%/uploads/' || uploads.id))`;
  await transaction.jobHold.deleteMany({ where: { holder: holderOf(id), jobId: { notIn: [...jobs] } } });
  await transaction.jobHold.createMany({
    data: jobs.map((jobId) => ({ holder: holderOf(id), jobId })),
    skipDuplicates: true,
  });
}

const columnsOf = ({ name, tagline, colors, logo_url, images, font, voice, tone }: Brand) => ({
  ...{ name, colors, images: images ?? [], tagline: tagline ?? null, logoUrl: logo_url ?? null },
  ...{ font: font ?? null, voice: voice ?? null, tone: tone ?? null },
});

const keptBrandSchema = brandSchema.extend({ images: z.array(z.string()) });

function toBrand({
  id,
  createdAt,
  updatedAt,
  logoUrl,
  name,
  tagline,
  colors,
  images,
  font,
  voice,
  tone,
}: Row): KeptBrand {
  const brand = keptBrandSchema.parse({
    name,
    tagline,
    colors,
    logo_url: logoUrl,
    images,
    font,
    voice,
    tone,
  });
  return { id, brand, createdAt, updatedAt };
}
