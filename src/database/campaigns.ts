import { z } from 'zod';
import { type Brief, briefSchema } from '../jobs/campaign-brief.js';
import {
  type CampaignScene,
  campaignSceneSchema,
  type Storyline,
  storylineSchema,
} from '../jobs/campaign-scene.js';
import type { Job } from '../jobs/job.js';
import { waitsForApproval } from './approvals.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';
import { jobColumns, toJobs } from './job-row.js';
import { newestOf, type Page, type PageOf, readPage } from './page.js';

/** What somebody says of a campaign. */
export interface CampaignFields {
  readonly brandId: string;
  readonly name: string;
  readonly brief: Brief;
  readonly approval: boolean;
}

/** What is about to be made, or was. */
export interface Storyboard {
  readonly storyline: Storyline;
  readonly scenes: readonly CampaignScene[];
}

/** A campaign, as the database knows it. */
export interface KeptCampaign extends CampaignFields {
  readonly id: string;
  readonly storyline: Storyline | null;
  readonly scenes: readonly CampaignScene[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The job of its newest generation; null where nothing was made of it yet. */
  readonly generation: Job | null;
}

export type CampaignRepository = ReturnType<typeof createCampaignRepository>;

type Row = Prisma.CampaignGetPayload<Record<string, never>>;

const generationRows = z.array(z.looseObject({ campaign_id: z.string() }));
const idRows = z.array(z.object({ id: z.string() }));

/** A campaign's job that waits to be approved, its row locked: nobody approves it while it is edited. */
const waitingJob = (id: string) => Prisma.sql`
  SELECT id::text AS id FROM jobs WHERE kind = 'campaign' AND input->>'campaign_id' = ${id}
    AND ${waitsForApproval} FOR UPDATE`;

/** Ads, from their briefs to what was made of them. How one stands is how its newest job stands. */
export function createCampaignRepository(database: Database) {
  const generationsOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, Job>> => {
    const rows = await database.$queryRaw`
      SELECT DISTINCT ON (input->>'campaign_id') ${jobColumns}, input->>'campaign_id' AS campaign_id
      FROM jobs WHERE kind = 'campaign' AND input->>'campaign_id' = ANY(${[...ids]})
      ORDER BY input->>'campaign_id', created_at DESC, id`;
    const jobs = toJobs(rows);
    return new Map(
      generationRows.parse(rows).flatMap(({ campaign_id }, index) => {
        const job = jobs[index];
        return job ? [[campaign_id, job]] : [];
      }),
    );
  };

  const withGenerations = async (rows: readonly Row[]): Promise<KeptCampaign[]> => {
    const generations = await generationsOf(rows.map(({ id }) => id));
    return rows.map((row) => ({ ...toCampaign(row), generation: generations.get(row.id) ?? null }));
  };

  const find = async (id: string): Promise<KeptCampaign | null> => {
    const row = await database.campaign.findUnique({ where: { id } });
    return row && ((await withGenerations([row]))[0] ?? null);
  };

  return {
    find,

    /** Null where there is no such brand. */
    async insert(fields: CampaignFields): Promise<KeptCampaign | null> {
      const row = await brandKnown(() => database.campaign.create({ data: columnsOf(fields) }));
      return row && { ...toCampaign(row), generation: null };
    },

    /** Newest first. */
    async list(page: PageOf): Promise<Page<KeptCampaign>> {
      const { rows, total } = await readPage(
        database.campaign.findMany(newestOf(page)),
        database.campaign.count(),
      );
      return { rows: await withGenerations(rows), total };
    },

    /** Changes what is said of a campaign that is there; null where there is no such brand. */
    async update(id: string, fields: CampaignFields): Promise<KeptCampaign | null> {
      const data = { ...columnsOf(fields), updatedAt: new Date() };
      const row = await brandKnown(() => database.campaign.update({ where: { id }, data }));
      return row && ((await withGenerations([row]))[0] ?? null);
    },

    /** Keeps what was planned for a campaign; nothing where it is gone. */
    async plan(id: string, { storyline, scenes }: Storyboard): Promise<void> {
      await database.campaign.updateMany({
        where: { id },
        data: { storyline, scenes: [...scenes], updatedAt: new Date() },
      });
    },

    /**
     * Edits what a campaign's job waits to make, and has the job keep the files that it names.
     * @returns whether a job does wait
     */
    edit: (id: string, { storyline, scenes }: Storyboard, files: readonly string[]): Promise<boolean> =>
      database.$transaction(async (transaction) => {
        const [job] = idRows.parse(await transaction.$queryRaw(waitingJob(id)));
        if (job === undefined) return false;
        await transaction.campaign.update({
          where: { id },
          data: { storyline, scenes: [...scenes], updatedAt: new Date() },
          select: { id: true },
        });
        await transaction.jobReference.createMany({
          data: files.map((key) => ({ jobId: job.id, key })),
          skipDuplicates: true,
        });
        return true;
      }),

    /** What is to be made of a campaign; null where it is gone. */
    async storyboard(id: string): Promise<Storyboard | null> {
      const row = await database.campaign.findUnique({ where: { id } });
      const { storyline = null, scenes = [] } = row ? toCampaign(row) : {};
      return storyline && { storyline, scenes };
    },

    /** A campaign's generations, newest first. */
    async jobs(id: string): Promise<Job[]> {
      const rows = await database.$queryRaw`
        SELECT ${jobColumns} FROM jobs WHERE kind = 'campaign' AND input->>'campaign_id' = ${id} ORDER BY created_at DESC, id`;
      return toJobs(rows);
    },

    /** Removes a campaign: the files that were kept for it go with the next cleanup. Its open job is for the caller to cancel. */
    remove: (id: string): Promise<boolean> =>
      database.$transaction(async (transaction) => {
        const { count } = await transaction.campaign.deleteMany({ where: { id } });
        await transaction.jobHold.deleteMany({ where: { holder: `campaign:${id}` } });
        await transaction.$executeRaw`
          UPDATE jobs SET expires_at = least(expires_at, clock_timestamp())
          WHERE kind = 'campaign' AND input->>'campaign_id' = ${id} AND completed_at IS NOT NULL AND NOT expired`;
        return count > 0;
      }),
  };
}

/** Null where the foreign key finds no such brand. */
async function brandKnown(write: () => Promise<Row>): Promise<Row | null> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003') return null;
    throw error;
  }
}

const columnsOf = ({ brandId, name, brief, approval }: CampaignFields) => ({
  ...{ brandId, name, approval },
  brief: { ...brief },
});

function toCampaign(row: Row): Omit<KeptCampaign, 'generation'> {
  const { id, brandId, name, approval, createdAt, updatedAt } = row;
  return {
    ...{ id, brandId, name, approval, createdAt, updatedAt },
    brief: briefSchema.parse(row.brief),
    storyline: storylineSchema.nullable().parse(row.storyline),
    scenes: z.array(campaignSceneSchema).parse(row.scenes ?? []),
  };
}
