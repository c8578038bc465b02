import { z } from 'zod';
import { backgroundMusic } from '../jobs/background-music.js';
import { briefOnceSchema, campaign } from '../jobs/campaign.js';
import { caption } from '../jobs/caption.js';
import { hello } from '../jobs/hello.js';
import { kindNameSchema } from '../jobs/job-view.js';
import { kinds } from '../jobs/kinds.js';
import { mathVideo } from '../jobs/math-video.js';
import { merge } from '../jobs/merge.js';
import { scriptVideo } from '../jobs/script-video.js';
import { tutorEdit } from '../jobs/tutor-edit.js';
import { tutorSession } from '../jobs/tutor-session.js';
import { type JobRequest, jobOptions } from './accept-job.js';

const { user_id: _, ...scriptOptions } = jobOptions;

/** The script form (seed 004) names none. */
const noKind = z.undefined().optional().meta({ type: 'null', not: {}, description: 'Is left out.' });

const bodies = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal(caption.name), input: caption.input, ...jobOptions }),
    z.strictObject({ kind: z.literal(merge.name), input: merge.input, ...jobOptions }),
    z.strictObject({ kind: z.literal(backgroundMusic.name), input: backgroundMusic.input, ...jobOptions }),
    z.strictObject({ kind: z.literal(scriptVideo.name), input: scriptVideo.input, ...jobOptions }),
    z.strictObject({ kind: z.literal(mathVideo.name), input: mathVideo.input, ...jobOptions }),
    // Campaigns, which are kept and edited, have routes of their own.
    z.strictObject({ kind: z.literal(campaign.name), input: briefOnceSchema, ...jobOptions }),
    z.strictObject({ kind: z.literal(tutorSession.name), input: tutorSession.input, ...jobOptions }),
    z.strictObject({ kind: z.literal(tutorEdit.name), input: tutorEdit.input, ...jobOptions }),
    z.strictObject({ kind: z.literal(hello.name), input: hello.input, ...jobOptions }),
    z.strictObject({ kind: noKind, video_request: scriptVideo.input, ...scriptOptions }),
  ],
  { error: `must be an object whose kind is one of ${kindNameSchema.options.join(', ')}` },
);

/** What creates a job: `{kind, input, …}`, or the script form `{video_request, …}`. */
export const createBody = z
  .preprocess((body, context) => {
    if (isObject(body) && !('kind' in body) && !('video_request' in body)) {
      const message = `must be one of ${kindNameSchema.options.join(', ')}, where there is no video_request`;
      context.addIssue({ code: 'custom', path: ['kind'], message });
    }
    return body;
  }, bodies)
  .meta({ id: 'NewJob' });

/** A body that fits, as a request, and where in it the input stands. */
export interface ReadBody {
  readonly job: JobRequest;
  /** JSON pointer. */
  readonly inputPointer: string;
}

/** Reads both forms alike; a script's own `user_id` is the job's, where none is given beside it. */
export function readCreateBody(body: z.output<typeof createBody>): ReadBody {
  if (body.kind === undefined) {
    const { video_request: input, ...options } = body;
    return {
      job: { ...options, kind: scriptVideo, input, user_id: input.user_id },
      inputPointer: '/video_request',
    };
  }
  const user_id = body.user_id ?? (body.kind === 'script-video' ? body.input.user_id : undefined);
  return { job: { ...body, kind: kinds[body.kind], user_id }, inputPointer: '/input' };
}

function isObject(body: unknown): body is object {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
