import { z } from 'zod';
import type { Job } from '../jobs/job.js';
import { fileUrl, fourDecimals } from '../jobs/present-job.js';
import type { JobStatus } from '../jobs/status.js';

/** A job of the media kinds as the older media service showed it (seed 001, `GET /tasks/{id}`). */
export const taskViewSchema = z
  .strictObject({
    task_id: z.uuid(),
    task_type: z.enum(['caption', 'merge', 'background_music']),
    status: z.enum(['queued', 'running', 'success', 'failed']),
    progress: z.number().min(0).max(1),
    progress_message: z.string(),
    model_size: z.string().nullable(),
    video_url: z.string().nullable().meta({ description: "The result's, null until success." }),
    result_video_url: z.string().nullable().meta({ description: 'The same as video_url.' }),
    error_message: z.string().nullable(),
    file_size: z.number().int().nullable().meta({ description: 'bytes' }),
    metadata: z.record(z.string(), z.unknown()).nullable().meta({
      description:
        'On success `{duration, width, height}`, and for captions `{srt_url, vtt_url, words_url, language}`.',
    }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Task' });
export type TaskView = z.infer<typeof taskViewSchema>;

const withModelSize = z.object({ model_size: z.string() });

const taskTypes = new Map<string, TaskView['task_type']>([
  ['caption', 'caption'],
  ['merge', 'merge'],
  ['background-music', 'background_music'],
]);

const taskStatuses: Record<JobStatus, TaskView['status']> = {
  pending: 'queued',
  started: 'running',
  processing: 'running',
  success: 'success',
  failure: 'failed',
  cancelled: 'failed',
};

/** @returns null for a job of a kind that is no task */
export function presentTask(job: Job, publicUrl: string): TaskView | null {
  const type = taskTypes.get(job.kind);
  if (type === undefined) return null;
  const url = fileUrl(job, 'video', publicUrl);
  return {
    task_id: job.id,
    task_type: type,
    status: taskStatuses[job.status],
    progress: fourDecimals(job.progress),
    progress_message: job.progress_message,
    model_size: withModelSize.safeParse(job.input).data?.model_size ?? null,
    video_url: url,
    result_video_url: url,
    error_message: job.status === 'cancelled' ? 'Cancelled' : job.error,
    file_size: job.result?.files.find(({ role }) => role === 'video')?.size ?? null,
    metadata: presentMetadata(job, publicUrl),
    created_at: job.created_at.toISOString(),
    updated_at: job.updated_at.toISOString(),
    completed_at: job.completed_at?.toISOString() ?? null,
  };
}

function presentMetadata(job: Job, publicUrl: string): TaskView['metadata'] {
  if (job.result === null) return null;
  const { duration = null, width = null, height = null, language = null } = job.result.facts;
  const measured = { duration, width, height };
  if (job.kind !== 'caption') return measured;
  const links = ['srt', 'vtt', 'words'].map((role) => [`${role}_url`, fileUrl(job, role, publicUrl)]);
  return { ...measured, ...Object.fromEntries(links), language };
}
