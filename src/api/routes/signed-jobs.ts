import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Kind } from '../../jobs/kind.js';
import { callerIdSchema } from '../../jobs/session.js';
import { tutorEdit } from '../../jobs/tutor-edit.js';
import { promptSchema, timestampSchema, tutorSession } from '../../jobs/tutor-session.js';
import { acceptUnderKey, type JobOptions, jobOptions, requestOf } from '../accept-job.js';
import { type Call, defineEndpoint, noQuery } from '../endpoint.js';
import { nameJob } from '../find-job.js';
import { checkTimestamp, readSignedBody, signatureHeader } from '../signature.js';

/** The two routes of seed 003 that other services call: their bodies are signed. */
const signed = {
  method: 'post',
  tag: 'Tutor',
  query: noQuery,
  signed: true,
  headers: signatureHeader,
  answers: {
    202: {
      description: 'Accepted. The same body again, within five minutes of its timestamp, is the same job.',
      json: z
        .strictObject({ jobId: z.uuid(), status: z.literal('pending') })
        .meta({ id: 'AcceptedTutorJob' }),
    },
  },
  problems: [400, 401, 404, 409, 413, 415, 422, 503],
} as const;

async function accept(
  kind: Kind,
  { api, request, response, body }: Call<unknown, JobOptions & { timestamp: number }>,
): Promise<void> {
  checkTimestamp(body.timestamp);
  const key = keyOf(readSignedBody(api.settings, request).raw);
  const jobId = await acceptUnderKey(api, key, requestOf(kind, body));
  nameJob(response, jobId);
  response.status(202).set({ Location: `/api/v1/jobs/${jobId}`, 'Retry-After': '1' });
  response.json({ jobId, status: 'pending' });
}

/** Whoever replays a body gets its job. No header can hold a line break, so that no caller's own key is one of these. */
const keyOf = (raw: Buffer): string => `signed\n${createHash('sha256').update(raw).digest('hex')}`;

export const signedJobEndpoints = [
  defineEndpoint({
    ...signed,
    path: '/jobs/generate',
    summary: 'Make a session of a prompt',
    description:
      'The project and the session are made, where they are not there. The scenes that a session has are replaced. 409 while ' +
      'the session is being generated already.',
    body: tutorSession.input
      .safeExtend({ timestamp: timestampSchema, ...jobOptions })
      .meta({ id: 'SessionGeneration' }),
    handle: (call) => accept(tutorSession, call),
  }),
  defineEndpoint({
    ...signed,
    path: '/jobs/edit',
    summary: 'Change a scene by a prompt',
    description:
      'Only what depends on it is made again: `result` of the job lists what was `reused` and `made`.',
    body: tutorEdit.input
      .safeExtend({
        sceneId: callerIdSchema,
        prompt: promptSchema,
        timestamp: timestampSchema,
        ...jobOptions,
      })
      .meta({ id: 'SceneEdit' }),
    handle: (call) => accept(tutorEdit, call),
  }),
];
