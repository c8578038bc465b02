import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';
import { videoRequest } from './video-request.js';

const api = await startTestApi();
const send = (body: unknown, headers: Record<string, string> = {}) =>
  post(`${api.url}/api/v1/jobs/batch`, body, headers);
const answersSchema = z.strictObject({
  jobs: z.array(
    z.strictObject({
      status: z.number(),
      job_id: z.uuid().optional(),
      detail: z.string().optional(),
      errors: z.array(z.strictObject({ pointer: z.string(), reason: z.string() })).optional(),
    }),
  ),
});
const sendAll = async (jobs: unknown[], headers: Record<string, string> = {}) => {
  const response = await send({ jobs }, headers);
  expect(response.status).toBe(207);
  return answersSchema.parse(await response.json()).jobs;
};
const hello = (name: string) => ({ kind: 'hello', input: { name } });

describe('a batch', () => {
  test('answers each body for itself and in order: a bad one stops no other', async () => {
    const answers = await sendAll([
      hello('first'),
      { kind: 'opera', input: {} },
      'nonsense',
      { video_request: videoRequest({ script_content: '' }) },
      { kind: 'caption', input: { video_url: 'http://10.0.0.1/x.mp4' } },
      { video_request: videoRequest(), priority: 3 },
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 422, 422, 422, 400, 202]);
    expect(answers[3]?.errors).toMatchObject([{ pointer: '/video_request/script_content' }]);
    expect(answers[4]?.detail).toContain('/input/video_url');
    const [first, last] = [answers[0]?.job_id ?? '', answers[5]?.job_id ?? ''];
    expect(await api.jobs.find(first)).toMatchObject({ kind: 'hello', input: { name: 'first' } });
    expect(await api.jobs.find(last)).toMatchObject({ kind: 'script-video', priority: 3 });
  });

  test('may have a hundred, each a job of its own, in the order they were sent', async () => {
    const answers = await sendAll(Array.from({ length: 100 }, (_, index) => hello(`n${index}`)));
    const ids = answers.map(({ job_id }) => job_id ?? '');
    expect(new Set(ids).size).toBe(100);
    const rows = await api.database.job.findMany({
      where: { id: { in: ids } },
      select: { id: true, input: true },
    });
    const names = new Map(rows.map(({ id, input }) => [id, input]));
    expect(ids.map((id) => names.get(id))).toEqual(ids.map((_, index) => ({ name: `n${index}` })));
  });

  test.each([
    ['none', []],
    ['more than a hundred', Array.from({ length: 101 }, () => hello('x'))],
  ])('of %s is 422 as a whole', async (_what, jobs) => {
    const response = await send({ jobs });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors).toMatchObject([{ pointer: '/jobs' }]);
  });

  test('of over 2 MiB is 413', async () => {
    const response = await send({ jobs: [hello('x'.repeat(2 * 1024 * 1024))] });
    expect(response.status).toBe(413);
  });

  test('under an idempotency key makes no job twice, and tells which body is another one', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await sendAll([hello('a'), hello('b')], headers);
    const again = await sendAll([hello('a'), hello('c'), hello('d')], headers);
    expect(again[0]).toEqual(first[0]);
    expect(again.map(({ status }) => status)).toEqual([202, 422, 202]);
    expect(again[1]?.detail).toContain('Idempotency-Key');
  });
});
