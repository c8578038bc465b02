import { z } from 'zod';

const count = z.number().int();
const seconds = z.number().nullable();

export const jobCountsSchema = z
  .strictObject({
    pending: count,
    started: count,
    processing: count,
    success: count,
    failure: count,
    cancelled: count,
    total: count,
  })
  .meta({ id: 'StatusCounts' });
export type JobCounts = z.infer<typeof jobCountsSchema>;

export const noJobs: Readonly<JobCounts> = {
  pending: 0,
  started: 0,
  processing: 0,
  success: 0,
  failure: 0,
  cancelled: 0,
  total: 0,
};

/** Jobs that ended within some time. */
export const endedJobsSchema = z
  .strictObject({
    success: count,
    failure: count,
    cancelled: count,
    median_duration: seconds.meta({
      description: 'Seconds from accepted to done, of those in success; null where there is none.',
    }),
    p95_duration: seconds.meta({ description: 'Nineteen of twenty took no longer than so many seconds.' }),
  })
  .meta({ id: 'EndedJobs' });
export type EndedJobs = z.infer<typeof endedJobsSchema>;

const endedByKindSchema = z
  .strictObject({ all: endedJobsSchema, kinds: z.record(z.string(), endedJobsSchema) })
  .meta({ id: 'EndedJobsByKind' });
export type EndedByKind = z.infer<typeof endedByKindSchema>;

const storedSchema = z.strictObject({ files: count, bytes: count }).meta({ id: 'StoredFiles' });
export type StoredFiles = z.infer<typeof storedSchema>;

/** What an operator wants to know of the work, as `/api/v1/jobs/stats` shows it. */
export const statisticsSchema = z
  .strictObject({
    statistics: jobCountsSchema,
    kinds: z.record(z.string(), jobCountsSchema),
    last_hour: endedByKindSchema,
    last_day: endedByKindSchema,
    failures: z
      .array(z.strictObject({ reason: z.string(), count }))
      .meta({ description: 'Why jobs of the last day failed, the most frequent first; at most ten.' }),
    storage: z.strictObject({ artifacts: storedSchema, videos: storedSchema, uploads: storedSchema }).meta({
      description:
        'By what is written down of the files. In a folder a video shares its bytes with its artifact.',
    }),
    timestamp: z.iso.datetime(),
  })
  .meta({ id: 'JobStatistics' });
export type Statistics = z.infer<typeof statisticsSchema>;
