import { z } from 'zod';
import { backgroundMusic } from '../../jobs/background-music.js';
import { caption } from '../../jobs/caption.js';
import type { Job } from '../../jobs/job.js';
import type { Kind } from '../../jobs/kind.js';
import { merge } from '../../jobs/merge.js';
import { jobEtag } from '../../jobs/present-job.js';
import { acceptJob, type JobOptions, jobOptions, requestOf } from '../accept-job.js';
import { type Call, defineEndpoint, noBody, noQuery } from '../endpoint.js';
import { findJob, nameJob, noSuchJob } from '../find-job.js';
import { idempotencyHeader } from '../idempotency.js';
import { presentTask, taskViewSchema } from '../present-task.js';

/** The media service of seed 001: each route creates or reads a job. */
const tag = 'Media tasks';

const queuedSchema = z
  .strictObject({ task_id: z.uuid(), status: z.literal('queued'), message: z.string() })
  .meta({ id: 'QueuedTask' });

const create = {
  method: 'post' as const,
  tag,
  query: noQuery,
  headers: idempotencyHeader,
  answers: {
    202: {
      description: 'Accepted: the task will run, whatever happens to us meanwhile.',
      json: queuedSchema,
    },
  },
  problems: [400, 413, 415, 422],
};

async function queue(
  kind: Kind,
  what: string,
  { api, request, response, body }: Call<unknown, JobOptions>,
): Promise<void> {
  const id = await acceptJob(api, request, requestOf(kind, body));
  nameJob(response, id);
  response.status(202).set({ Location: `/tasks/${id}`, 'Retry-After': '1' });
  response.json({ task_id: id, status: 'queued', message: `${what} task queued successfully` });
}

const createCaption = defineEndpoint({
  ...create,
  path: '/tasks/caption',
  summary: 'Burn captions into a video',
  body: caption.input.safeExtend(jobOptions).meta({ id: 'CaptionTask' }),
  handle: (call) => queue(caption, 'Caption', call),
});

const createMerge = defineEndpoint({
  ...create,
  path: '/tasks/merge',
  summary: 'Join clips, each with its voiceover',
  body: merge.input.safeExtend(jobOptions).meta({ id: 'MergeTask' }),
  handle: (call) => queue(merge, 'Merge', call),
});

const createBackgroundMusic = defineEndpoint({
  ...create,
  path: '/tasks/background-music',
  summary: 'Lay music under a video',
  body: backgroundMusic.input.safeExtend(jobOptions).meta({ id: 'BackgroundMusicTask' }),
  handle: (call) => queue(backgroundMusic, 'Background music', call),
});

const read = defineEndpoint({
  method: 'get',
  path: '/tasks/{id}',
  tag,
  summary: 'Read a task',
  query: noQuery,
  body: noBody,
  answers: {
    200: { description: 'The task.', json: taskViewSchema },
    304: { description: 'It has not changed.' },
  },
  problems: [404],
  async handle({ api, response, part }) {
    const job: Job = await findJob(api, response, part('id'), 'Task');
    const task = presentTask(job, api.settings.publicUrl);
    if (task === null) throw noSuchJob(part('id'), 'Task');
    response.set('ETag', jobEtag(job)).json(task);
  },
});

export const taskEndpoints = [createCaption, createMerge, createBackgroundMusic, read];
