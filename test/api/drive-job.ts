import { Readable } from 'node:stream';
import type { NewJob } from '../../src/jobs/accepted.js';
import type { JobResult, PublishedFile } from '../../src/jobs/job.js';
import type { PublishedSuffix } from '../../src/jobs/published-name.js';
import type { Storage } from '../../src/storage/storage.js';
import { newJob, partOf } from '../support/new-job.js';
import type { TestApi } from './start-test-api.js';

/** Moves jobs on as workers do, by the repository that they use. */
type Driven = Pick<TestApi, 'jobs' | 'progress'> & { readonly storage: Pick<Storage, 'putStream'> };

export async function insertJob(api: Driven, changes: Parameters<typeof newJob>[0] = {}): Promise<NewJob> {
  const job = newJob(changes);
  await api.jobs.insert(job);
  return job;
}

/** Takes a job to `processing`. */
export async function work(api: Driven, job: NewJob, fraction = 0.5): Promise<void> {
  await api.progress.report(partOf(job), 0);
  await api.progress.report(partOf(job), fraction);
}

export interface MadeFile {
  readonly role: string;
  readonly suffix: PublishedSuffix;
  readonly mediaType: string;
  readonly bytes: string;
}

export const madeVideo: MadeFile = {
  role: 'video',
  suffix: '_captioned.mp4',
  mediaType: 'video/mp4',
  bytes: '0123456789',
};

/** Takes a job to `success`, with its files in storage. */
export async function succeed(
  api: Driven,
  job: NewJob,
  made: readonly MadeFile[] = [madeVideo],
  facts: JobResult['facts'] = { duration: 4.2, width: 1080, height: 1920 },
  warnings: string[] = [],
): Promise<PublishedFile[]> {
  const files = made.map(({ role, suffix, mediaType, bytes }) => {
    const name = `${job.id}${suffix}`;
    return { role, name, key: `videos/${name}`, mediaType, size: bytes.length };
  });
  for (const [index, { key, mediaType }] of files.entries()) {
    await api.storage.putStream(key, Readable.from([made[index]?.bytes ?? '']), { mediaType });
  }
  await api.progress.finish(job.id, { status: 'success', result: { files, facts, warnings } });
  return files;
}
