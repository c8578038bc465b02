import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/client.js';
import { createJobRepository } from '../../src/database/jobs.js';
import { newJob } from '../support/new-job.js';

/** Ids of an owner's rows. */
export type OwnRows = Awaited<ReturnType<typeof addRowsOf>>;

/** Every table that there is, but for the migrations' own. */
export async function tablesOf(database: Database): Promise<string[]> {
  const rows = await database.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND relname <> '_prisma_migrations' ORDER BY 1`;
  return rows.map(({ name }) => name);
}

/** Adds rows to every table: a new table wants a line here. */
export async function addRowsOf(database: Database, owner: string) {
  const id = () => randomUUID();
  const job = newJob({ owner, references: [`uploads/${owner}`] });
  const file = `${job.id}.mp4`;
  const [user, project, session, scene, brand] = [id(), id(), id(), id(), id()];
  await createJobRepository(database).insert(job);
  await database.jobPart.create({ data: { jobId: job.id, stage: 'merge', part: 1, share: 1 } });
  await database.jobFile.create({
    data: {
      name: file,
      jobId: job.id,
      role: 'video',
      key: `videos/${file}`,
      mediaType: 'video/mp4',
      size: 1,
    },
  });
  await database.jobHold.create({ data: { jobId: job.id, holder: `session:${session}` } });
  await database.webhookDelivery.create({ data: { jobId: job.id, eventNumber: 0, type: 'job.started' } });
  await database.artifact.create({ data: { key: `artifacts/${owner}`, owner } });
  await database.upload.create({
    data: { id: id(), owner, size: 1, mediaType: 'video/mp4', expiresAt: new Date(Date.now() + 60_000) },
  });
  await database.user.create({ data: { id: user, owner, name: owner } });
  await database.project.create({ data: { id: project, owner, userId: user } });
  await database.session.create({ data: { id: session, owner, projectId: project } });
  await database.webhookDelivery.create({
    data: { sessionId: session, eventNumber: 0, type: 'session.updated' },
  });
  await database.sessionScene.create({
    data: { id: scene, owner, sessionId: session, order: 0, title: '', narration: '', visual: {} },
  });
  await database.brand.create({ data: { id: brand, owner, name: owner } });
  await database.campaign.create({ data: { owner, brandId: brand, name: owner, brief: {} } });
  return { job: job.id, file, user, project, session, scene, brand };
}
