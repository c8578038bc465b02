import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createJobEventRepository } from '../../src/database/job-events.js';
import { createJobProgressRepository } from '../../src/database/job-progress.js';
import { createJobRepository } from '../../src/database/jobs.js';
import { asSubject } from '../../src/database/subject.js';
import { openTestDatabase } from '../support/database.js';
import { newJob, partOf } from '../support/new-job.js';
import { addRowsOf, type OwnRows, tablesOf } from './rows-of-owners.js';

const { database, close } = await openTestDatabase();
afterAll(close);

const ann = asSubject(database, 'ann');
const nobody = asSubject(database, '');
let ofAnn: OwnRows;
let ofBob: OwnRows;
let tables: string[];
beforeAll(async () => {
  ofAnn = await addRowsOf(database, 'ann');
  ofBob = await addRowsOf(database, 'bob');
  tables = await tablesOf(database);
});

/** How many rows of a table anybody sees. */
async function count(client: typeof database, table: string): Promise<number> {
  const rows = await client.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM ${table}`);
  return Number(rows[0]?.count);
}

describe('every table', () => {
  test('holds its owner, too, to its policies, and belongs to another role than the API’s', async () => {
    const open = await database.$queryRaw`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND relname <> '_prisma_migrations'
        AND (NOT relrowsecurity OR NOT relforcerowsecurity OR relowner = 'callsheet_api'::regrole)`;
    expect(open).toEqual([]);
  });

  test('shows a subject its own rows alone', async () => {
    for (const table of tables) {
      const [all, own] = [await count(database, table), await count(ann, table)];
      expect({ table, half: own * 2, some: own > 0 }).toEqual({ table, half: all, some: true });
    }
  });

  test('shows and gives nobody nothing', async () => {
    for (const table of tables) {
      expect(await count(nobody, table)).toBe(0);
      expect(await nobody.$executeRawUnsafe(`DELETE FROM ${table}`)).toBe(0);
    }
    await expect(createJobRepository(nobody).insert(newJob({ owner: '' }))).rejects.toThrow(
      /row-level security/,
    );
  });

  test('shows nothing where no subject was ever set', async () => {
    for (const table of tables) {
      const [, [row]] = await database.$transaction([
        database.$executeRaw`SET LOCAL ROLE callsheet_api`,
        database.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM ${table}`),
      ]);
      expect({ table, count: Number(row?.count) }).toEqual({ table, count: 0 });
    }
  });

  test('keeps another’s rows from being changed and deleted, by raw SQL, too', async () => {
    const eve = asSubject(database, 'eve');
    for (const table of tables) {
      const before = await count(database, table);
      expect(await eve.$executeRawUnsafe(`DELETE FROM ${table}`)).toBe(0);
      expect(await eve.$executeRawUnsafe(`UPDATE ${table} SET ${await columnOf(table)}`)).toBe(0);
      expect(await count(database, table)).toBe(before);
    }
  });
});

/** An assignment that changes nothing, so that only the policy can stand in its way. */
async function columnOf(table: string): Promise<string> {
  const rows = await database.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum = 1`;
  return `${rows[0]?.name} = ${rows[0]?.name}`;
}

describe('under another’s name', () => {
  test('nothing is written in a table that has an owner', async () => {
    const owned = await database.$queryRaw<{ table: string }[]>`
      SELECT attrelid::regclass::text AS "table" FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
      WHERE attname = 'owner' AND relnamespace = 'public'::regnamespace AND relkind = 'r'`;
    expect(owned.length).toBeGreaterThan(8);
    for (const { table } of owned)
      await expect(ann.$executeRawUnsafe(`UPDATE ${table} SET owner = 'bob'`)).rejects.toThrow(
        /row-level security/,
      );
    await expect(createJobRepository(ann).insert(newJob({ owner: 'bob' }))).rejects.toThrow(
      /row-level security/,
    );
    await expect(ann.user.create({ data: { id: randomUUID(), owner: 'bob', name: 'Bob' } })).rejects.toThrow(
      /row-level security/,
    );
  });

  test('nothing is put into what is another’s', async () => {
    const writes = [
      ann.project.create({ data: { id: randomUUID(), userId: ofBob.user } }),
      ann.session.create({ data: { id: randomUUID(), projectId: ofBob.project } }),
      ann.sessionScene.create({
        data: { id: randomUUID(), sessionId: ofBob.session, order: 0, title: '', narration: '', visual: {} },
      }),
      ann.campaign.create({ data: { brandId: ofBob.brand, name: '', brief: {} } }),
      ann.jobHold.create({ data: { jobId: ofBob.job, holder: 'session:mine' } }),
      ann.jobReference.create({ data: { jobId: ofBob.job, key: 'artifacts/x' } }),
      ann.webhookDelivery.create({ data: { jobId: ofBob.job, eventNumber: 7, type: 'job.started' } }),
      ann.webhookDelivery.create({
        data: { sessionId: ofBob.session, eventNumber: 7, type: 'session.updated' },
      }),
      ann.sceneVersion.create({
        data: { sceneId: ofBob.scene, version: 9, title: '', narration: '', visual: {} },
      }),
      ann.sessionEvent.create({
        data: { sessionId: ofBob.session, number: 99, type: 'session', snapshot: {} },
      }),
    ];
    for (const write of writes) await expect(write).rejects.toThrow(/row-level security/);
  });
});

describe('repositories, as they are', () => {
  test('find, list, count, cancel and change what is the subject’s', async () => {
    const jobs = createJobRepository(ann);
    const job = newJob({ owner: 'ann', references: ['uploads/one', 'uploads/two'] });
    expect(await jobs.insert(job)).toEqual({ type: 'inserted' });
    expect((await jobs.find(job.id))?.id).toBe(job.id);
    expect(await jobs.setPriority(job.id, 2)).toEqual({ type: 'changed' });
    expect(await jobs.cancel(job.id)).toMatchObject({ type: 'cancelled' });
    expect((await jobs.list({ page: 1, pageSize: 10 })).total).toBe(2);
    expect((await jobs.counts()).total).toBe(2);
    expect(await database.jobReference.count({ where: { jobId: job.id } })).toBe(2);
    expect((await createJobEventRepository(ann).after(job.id, -1)).length).toBeGreaterThan(1);
    await database.job.delete({ where: { id: job.id } });
  });

  test('know nothing of another’s', async () => {
    const jobs = createJobRepository(ann);
    expect(await jobs.find(ofBob.job)).toBeNull();
    expect(await jobs.cancel(ofBob.job)).toEqual({ type: 'unknown' });
    expect(await jobs.setPriority(ofBob.job, 1)).toEqual({ type: 'unknown' });
    expect(await jobs.findFile(ofBob.file)).toBeNull();
    expect(await createJobEventRepository(ann).after(ofBob.job, -1)).toEqual([]);
    expect(
      await createJobProgressRepository(ann).report(partOf({ ...newJob(), id: ofBob.job }), 0.5),
    ).toBeNull();
  });

  test('write what triggers add, of sessions with a webhook, too', async () => {
    await ann.session.update({
      where: { id: ofAnn.session },
      data: { webhook: { url: 'https://example.com', events: ['scene.updated'] } },
    });
    await ann.sessionScene.update({
      where: { id: ofAnn.scene },
      data: { title: 'Again', version: { increment: 1 } },
    });
    expect(await ann.webhookDelivery.count({ where: { sceneId: ofAnn.scene } })).toBe(1);
    expect(await ann.sceneVersion.count({ where: { version: 2 } })).toBe(1);
  });

  test('make rows that are the subject’s without being told whose they are', async () => {
    const user = await ann.user.create({ data: { id: randomUUID(), name: 'Ann' } });
    expect(user.owner).toBe('ann');
    expect((await database.user.create({ data: { id: randomUUID(), name: 'Anybody' } })).owner).toBe('');
    await database.user.deleteMany({ where: { id: user.id } });
    await database.user.deleteMany({ where: { owner: '' } });
  });

  test('never see each other’s answers, whatever is asked at once', async () => {
    const subjects = ['ann', 'bob', ''].map((name) => ({
      name,
      jobs: createJobRepository(asSubject(database, name)),
    }));
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const { name, jobs } = subjects[index % 3] ?? { name: '', jobs: createJobRepository(nobody) };
        const [first, second] = await Promise.all([
          jobs.find(ofAnn.job),
          jobs.cancel(ofBob.job).then(({ type }) => type),
        ]);
        expect([name, first !== null, second !== 'unknown']).toEqual([name, name === 'ann', name === 'bob']);
      }),
    );
  });
});

describe('a transaction', () => {
  test('of several queries is the subject’s as a whole', async () => {
    const id = randomUUID();
    const [made, seen] = await ann.$transaction([
      ann.user.create({ data: { id, name: 'Ann' } }),
      ann.user.findMany({ where: { owner: 'bob' } }),
    ]);
    expect([made.owner, seen]).toEqual(['ann', []]);
    await ann.user.delete({ where: { id } });
  });

  test('that fails half-way leaves nothing, in either form', async () => {
    const data = { id: randomUUID(), name: 'Ann' };
    await expect(ann.$transaction([ann.user.create({ data }), ann.user.create({ data })])).rejects.toThrow();
    const work = ann.$transaction(async (client) => {
      await client.user.create({ data });
      expect(await client.user.count({ where: { owner: 'bob' } })).toBe(0);
      throw new Error('half-way');
    });
    await expect(work).rejects.toThrow('half-way');
    expect(await database.user.count({ where: { id: data.id } })).toBe(0);
  });

  test('leaves the connection as it was', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ann.job.count()));
    const rows =
      await database.$queryRaw`SELECT current_user <> 'callsheet_api' AS back, current_subject() AS subject`;
    expect(rows).toEqual([{ back: true, subject: null }]);
  });
});
