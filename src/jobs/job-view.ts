import { z } from 'zod';
import { kindNames } from './kinds.js';
import { prioritySchema } from './priority.js';
import { jobStatusSchema } from './status.js';

const time = z.iso.datetime().nullable();
const fraction = z.number().min(0).max(1);

/** An amount of money. */
export const costSchema = z.strictObject({ amount: z.number().min(0), currency: z.literal('USD') });

export const kindNameSchema = z.enum(kindNames);

/** The canonical job, as `/api/v1/jobs` shows it (contract, "The job"). */
export const jobViewSchema = z
  .strictObject({
    job_id: z.uuid(),
    kind: z.string().meta({ example: 'caption' }),
    status: jobStatusSchema,
    paused: z.boolean(),
    waits_for_approval: z.boolean().meta({
      description:
        'What it is about to make is to be approved by somebody; it takes nobody’s place meanwhile.',
    }),
    expired: z.boolean().meta({ description: 'The files are gone; the job stays.' }),
    progress: fraction.meta({ description: 'At most four decimals; never goes down; 1 only on success.' }),
    progress_message: z.string(),
    input: z.unknown().meta({ description: 'As accepted, secrets masked.' }),
    result: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({
        description:
          'On success: `<role>_url` for each file, for videos also `video_path` and `file_size`, what was measured ' +
          '(duration in seconds, width, height, language …), and `warnings`. Links of an expired job are null.',
      }),
    error: z.string().nullable(),
    priority: prioritySchema,
    cost: costSchema.meta({ description: 'What has been spent with paid providers; 0 where all is local.' }),
    max_cost: z
      .number()
      .nullable()
      .meta({ description: 'USD that it may cost at the most; null for no limit.' }),
    user_id: z.string().nullable(),
    created_at: z.iso.datetime(),
    started_at: time,
    completed_at: time,
    expires_at: time,
    duration: z.number().nullable().meta({ description: 'Seconds from created_at to completed_at.' }),
    retry_count: z.number().int().meta({ description: 'Attempts beyond the first, over all activities.' }),
    stages: z.array(
      z.strictObject({
        name: z.string(),
        status: z
          .enum(['pending', 'running', 'completed', 'stopped'])
          .meta({ description: 'Stopped is what ran when its job failed or was cancelled.' }),
        progress: fraction,
        attempt: z.number().int(),
        started_at: time,
        completed_at: time,
        previews: z
          .array(z.strictObject({ index: z.number().int(), preview_url: z.url() }))
          .optional()
          .meta({ description: 'Scenes that can be seen while the others are still made.' }),
      }),
    ),
    links: z.record(z.string(), z.url()).meta({
      description: '`self`, `events`, `cancel`, `workflow` (Temporal Web), and on success the files by role.',
    }),
  })
  .meta({ id: 'Job' });
export type JobView = z.infer<typeof jobViewSchema>;
