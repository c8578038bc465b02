import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeExpired } from '../../src/activities/remove-expired.js';
import { createArtifactLedger } from '../../src/database/artifact-ledger.js';
import { createJobProgressRepository } from '../../src/database/job-progress.js';
import { createJobRepository } from '../../src/database/jobs.js';
import { createRetentionRepository } from '../../src/database/retention.js';
import { createUploadRepository, uploadKey } from '../../src/database/uploads.js';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import type { Storage } from '../../src/storage/storage.js';
import { openTestDatabase } from '../support/database.js';
import { newJob } from '../support/new-job.js';

const { database, close } = await openTestDatabase(5);
let storage: Storage;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'expire-'));
  await writeFile(join(folder, 'source'), 'bytes');
  storage = new FilesystemStorage({ root: join(folder, 'storage') });
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true });
});

const put = (key: string, path = join(folder, 'source')) =>
  storage.putFile(key, path, { mediaType: 'video/mp4' });
const fileOfTheDayBeforeYesterday = async () => {
  const path = join(folder, randomUUID());
  const then = new Date(Date.now() - 2 * 86_400_000);
  await writeFile(path, 'bytes');
  await utimes(path, then, then);
  return path;
};
const clean = () =>
  removeExpired({
    storage,
    retention: createRetentionRepository(database),
    idleSeconds: 0,
    heartbeat: () => undefined,
  });
const exists = async (key: string) => (await storage.stat(key)) !== null;

/** A job with an artifact and a published file, that ended and whose time is over, or not. */
const finishedJob = async ({ retention }: { retention: number }) => {
  const job = newJob({ retention });
  await createJobRepository(database).insert(job);
  const artifact = { key: `artifacts/aa/${randomUUID()}.mp4`, size: 5, mediaType: 'video/mp4', facts: {} };
  const ledger = createArtifactLedger(database);
  await ledger.lease(artifact.key, '', 'maker', 10);
  await put(artifact.key);
  await ledger.ready(artifact, 'maker', job.id);
  const name = `${job.id}.mp4`;
  const file = { role: 'video', name, key: `videos/${name}`, mediaType: 'video/mp4', size: 5 };
  await put(file.key);
  await createJobProgressRepository(database).finish(job.id, {
    status: 'success',
    result: { files: [file], facts: {}, warnings: [] },
  });
  return { id: job.id, artifact: artifact.key, file: file.key };
};

describe('the cleanup', () => {
  test('takes files and artifacts of jobs whose time is over; their rows stay and say so', async () => {
    const [old, young] = [await finishedJob({ retention: 0 }), await finishedJob({ retention: 3600 })];
    await clean();
    expect([await exists(old.file), await exists(old.artifact)]).toEqual([false, false]);
    expect([await exists(young.file), await exists(young.artifact)]).toEqual([true, true]);
    const jobs = createJobRepository(database);
    expect(await jobs.find(old.id)).toMatchObject({ expired: true, status: 'success' });
    expect(await jobs.find(young.id)).toMatchObject({ expired: false });
  });

  test('keeps what a job within its time refers to, whoever made it', async () => {
    const old = await finishedJob({ retention: 0 });
    const heir = newJob({ references: [old.file] });
    await createJobRepository(database).insert(heir);
    await createArtifactLedger(database).findReady(old.artifact, heir.id);
    await clean();
    expect([await exists(old.file), await exists(old.artifact)]).toEqual([true, true]);
    await createJobRepository(database).cancel(heir.id);
    await database.$executeRaw`UPDATE jobs SET expires_at = now() - interval '1 hour' WHERE id = ${heir.id}::uuid`;
    await clean();
    expect([await exists(old.file), await exists(old.artifact)]).toEqual([false, false]);
  });

  test('takes expired uploads that no job needs', async () => {
    const uploads = createUploadRepository(database);
    const [lapsed, needed] = [randomUUID(), randomUUID()];
    for (const id of [lapsed, needed]) {
      await put(uploadKey(id));
      await uploads.insert({ id, owner: '', size: 5, mediaType: 'video/mp4', expiresAt: new Date(0) });
    }
    await createJobRepository(database).insert(newJob({ references: [uploadKey(needed)] }));
    await clean();
    expect([await exists(uploadKey(lapsed)), await exists(uploadKey(needed))]).toEqual([false, true]);
  });

  test('takes bytes of a day ago that no row knows, and no file that this service did not make', async () => {
    const { id: openJob, ...open } = newJob();
    await createJobRepository(database).insert({ id: openJob, ...open });
    const strays = [
      `artifacts/cc/${'c'.repeat(64)}.mp4`,
      uploadKey(randomUUID()),
      `videos/${randomUUID()}_captioned.mp4`,
    ];
    const kept = [`videos/${openJob}_merged.mp4`, 'videos/holiday.mp4', 'others/notes.txt'];
    for (const key of [...strays, ...kept]) await put(key, await fileOfTheDayBeforeYesterday());
    const fresh = `videos/${randomUUID()}.mp4`;
    await put(fresh);
    expect(await clean()).toMatchObject({ strays: strays.length });
    expect(await Promise.all(strays.map(exists))).toEqual(strays.map(() => false));
    expect(await Promise.all([...kept, fresh].map(exists))).toEqual([...kept, fresh].map(() => true));
  });

  test('leaves alone what is being made', async () => {
    const key = `artifacts/bb/${randomUUID()}.mp4`;
    await createArtifactLedger(database).lease(key, '', 'maker', 60);
    await clean();
    expect(await createArtifactLedger(database).renew(key, 'maker', 60)).toBe(true);
  });
});
