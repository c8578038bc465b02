import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { hello } from '../../src/jobs/hello.js';
import { jobViewSchema } from '../../src/jobs/job-view.js';
import { insertJob, succeed, work } from './drive-job.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const pageSchema = z.strictObject({
  jobs: z.array(jobViewSchema),
  total: z.number(),
  page: z.number(),
  page_size: z.number(),
});
const list = async (query = '') =>
  pageSchema.parse(await (await fetch(`${api.url}/api/v1/jobs/${query}`)).json());
const ids = async (query: string) => (await list(query)).jobs.map(({ job_id }) => job_id);

const oldest = await insertJob(api, { userId: 'ann', owner: 'ann' });
const greeting = await insertJob(api, {
  of: hello,
  input: { name: '100%_Zoë' },
  userId: 'ann',
  owner: 'ann',
});
const newest = await insertJob(api, { userId: 'bob', owner: 'bob' });
await succeed(api, oldest);
await work(api, newest);

describe('the list of jobs', () => {
  test('has the newest first, twenty to a page', async () => {
    const page = await list();
    expect(page).toMatchObject({ total: 3, page: 1, page_size: 20 });
    expect(page.jobs.map(({ job_id }) => job_id)).toEqual([newest.id, greeting.id, oldest.id]);
  });

  test('has pages, the last of them shorter, and one after it that is empty', async () => {
    expect(await list('?page=2&page_size=2')).toMatchObject({ total: 3, page: 2, page_size: 2 });
    expect(await ids('?page=2&page_size=2')).toEqual([oldest.id]);
    expect(await ids('?page=3&page_size=2')).toEqual([]);
  });

  test('is narrowed by user, kind and status, alone and together', async () => {
    expect(await ids('?user_id=ann')).toEqual([greeting.id, oldest.id]);
    expect(await ids('?kind=hello')).toEqual([greeting.id]);
    expect(await ids('?status=success')).toEqual([oldest.id]);
    expect(await ids('?user_id=ann&kind=caption&status=success')).toEqual([oldest.id]);
    expect(await ids('?user_id=nobody')).toEqual([]);
  });

  test('is searched by text of the input and by id, what means something to SQL taken as it is', async () => {
    expect(await ids(`?q=${encodeURIComponent('100%_zo')}`)).toEqual([greeting.id]);
    expect(await ids(`?q=${newest.id.slice(0, 13)}`)).toEqual([newest.id]);
    expect(await ids(`?q=${encodeURIComponent('%')}`)).toEqual([greeting.id]);
    expect(await ids(`?q=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([]);
  });

  test.each([
    'page_size=0',
    'page_size=101',
    'page_size=abc',
    'page_size=1.5',
    'page_size=-1',
    'page_size=',
    'page=0',
    'page=1&page=2',
    'status=done',
    'kind=opera',
    'colour=red',
    'q=%00',
    'user_id=',
  ])('with %s is 422, never clamped', async (query) => {
    const response = await fetch(`${api.url}/api/v1/jobs?${query}`);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors).toHaveLength(1);
  });

  test('unchanged is 304', async () => {
    const etag = (await fetch(`${api.url}/api/v1/jobs`)).headers.get('etag') ?? '';
    const again = await fetch(`${api.url}/api/v1/jobs`, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
  });
});

describe('the counts of jobs', () => {
  test('are by status, with the total and the time', async () => {
    const response = await fetch(`${api.url}/api/v1/jobs/stats/counts`);
    expect(await response.json()).toEqual({
      statistics: { pending: 1, started: 0, processing: 1, success: 1, failure: 0, cancelled: 0, total: 3 },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });
});

describe('the estimate', () => {
  test('is the median of the jobs of its kind that finished last, from their start on', async () => {
    const times = {
      createdAt: new Date('2026-01-01T00:00:00Z'),
      startedAt: new Date('2026-01-01T00:01:00Z'),
      completedAt: new Date('2026-01-01T00:02:15Z'),
    };
    await api.database.job.update({ where: { id: oldest.id }, data: times });
    expect(await api.estimateDuration('caption', oldest.input)).toBe(75);
    expect(await api.estimateDuration('hello', greeting.input)).toBe(30);
  });
});
