import type { Request } from 'express';
import { z } from 'zod';
import { acceptUnderKey } from '../accept-job.js';
import { createBody, readCreateBody } from '../create-body.js';
import type { Dependencies } from '../dependencies.js';
import { defineEndpoint, noQuery } from '../endpoint.js';
import { idempotencyHeader, readIdempotencyKey } from '../idempotency.js';
import { describeRequest } from '../middleware/request-log.js';
import { parseRequest } from '../parse-request.js';
import { toProblem } from '../to-problem.js';

const LARGEST_BATCH = 100;
/** Accepted at once: fewer than the connections to the database, so that other requests are not held up. */
const WIDTH = 8;

const batchAnswerSchema = z
  .strictObject({
    jobs: z.array(
      z.strictObject({
        status: z.number().int().meta({ description: 'What the body alone would have been answered with.' }),
        job_id: z.uuid().optional(),
        detail: z.string().optional(),
        errors: z.array(z.strictObject({ pointer: z.string(), reason: z.string() })).optional(),
      }),
    ),
  })
  .meta({ id: 'BatchAnswer' });
type BatchItem = z.infer<typeof batchAnswerSchema>['jobs'][number];

export const batchEndpoints = [
  defineEndpoint({
    method: 'post',
    path: '/api/v1/jobs/batch',
    tag: 'Jobs',
    summary: 'Create up to 100 jobs',
    description:
      'Each is answered for itself, in order; a bad one does not stop the others. Pointers stand from its own body. An ' +
      'Idempotency-Key holds for each by its place: the same batch again makes no job twice.',
    query: noQuery,
    body: z
      .strictObject({
        jobs: z
          .array(z.unknown().meta({ description: 'A body as `POST /api/v1/jobs` takes it.' }))
          .min(1)
          .max(LARGEST_BATCH),
      })
      .meta({ id: 'NewJobs' }),
    headers: idempotencyHeader,
    answers: { 207: { description: 'How each was answered.', json: batchAnswerSchema } },
    problems: [413, 415, 422],
    async handle({ api, request, response, body }) {
      const key = readIdempotencyKey(request);
      const accept = (item: unknown, place: number) =>
        acceptItem(api, request, item, key === null ? null : keyOf(key, place));
      response.status(207).json({ jobs: await mapInLanes(body.jobs, WIDTH, accept) });
    },
  }),
];

async function acceptItem(
  api: Dependencies,
  request: Request,
  item: unknown,
  key: string | null,
): Promise<BatchItem> {
  try {
    const { job, inputPointer } = readCreateBody(parseRequest(createBody, item));
    return { status: 202, job_id: await acceptUnderKey(api, key, job, inputPointer) };
  } catch (error) {
    const { status, message: detail, mistakes } = toProblem(error, request.id);
    if (status >= 500)
      api.log.error({ req: describeRequest(request), error }, 'a job of a batch could not be accepted');
    return { status, detail, ...(mistakes.length > 0 && { errors: [...mistakes] }) };
  }
}

/** No header can hold a line break, so that no caller's own key is one of these. */
const keyOf = (key: string, place: number): string => `${key}\n${place}`;

/** Like `map`, so many at a time. */
async function mapInLanes<Item, Result>(
  items: readonly Item[],
  width: number,
  map: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const lane = async () => {
    for (const [index, item] of waiting) results[index] = await map(item, index);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
