import { describe, expect, test } from '@jest/globals';
import { hello } from '../../src/jobs/hello.js';
import { insertJob, work } from './drive-job.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const greet = (query: string, headers = {}) =>
  fetch(`${api.url}/test/hello${query}`, { method: 'POST', headers });
const read = async (id: string) => (await fetch(`${api.url}/test/task/${id}`)).json();

describe('the hello job', () => {
  test('is made by a query and read as a task of the older service', async () => {
    const response = await greet('?name=Ada');
    expect(response.status).toBe(202);
    const { task_id, ...rest } = (await response.json()) as { task_id: string; status: string };
    expect(rest).toEqual({ status: 'PENDING' });
    expect(response.headers.get('location')).toBe(`/test/task/${task_id}`);
    expect(await read(task_id)).toEqual({ task_id, status: 'PENDING', result: null });
    expect(await api.jobs.find(task_id)).toMatchObject({ kind: 'hello', input: { name: 'Ada' } });
  });

  test('greets the world where no name is given', async () => {
    const { task_id } = (await (await greet('')).json()) as { task_id: string };
    expect((await api.jobs.find(task_id))?.input).toEqual({ name: 'World' });
  });

  test('goes through STARTED to SUCCESS with its greeting, or to FAILURE', async () => {
    const [done, failed] = [await insertJob(api, { of: hello }), await insertJob(api, { of: hello })];
    await work(api, done);
    expect(await read(done.id)).toMatchObject({ status: 'STARTED', result: null });
    const result = { files: [], facts: { greeting: 'Hello, Ada!' }, warnings: [] };
    await api.progress.finish(done.id, { status: 'success', result });
    expect(await read(done.id)).toEqual({ task_id: done.id, status: 'SUCCESS', result: 'Hello, Ada!' });
    await api.progress.finish(failed.id, { status: 'failure', error: 'no' });
    expect(await read(failed.id)).toMatchObject({ status: 'FAILURE', result: null });
  });

  test('takes a user, a priority and an idempotency key', async () => {
    const [one, other] = [
      await (await greet('?user_id=u&priority=1', { 'Idempotency-Key': 'k' })).json(),
      await (await greet('?user_id=u&priority=1', { 'Idempotency-Key': 'k' })).json(),
    ] as { task_id: string }[];
    expect(one).toEqual(other);
    expect(await api.jobs.find(one?.task_id ?? '')).toMatchObject({ user_id: 'u', priority: 1 });
  });

  test.each([
    '?name=',
    '?nmae=x',
    '?name=a&name=b',
    '?priority=high',
    '?priority=11',
    `?name=${'x'.repeat(201)}`,
  ])('asked for with %s is 422', async (query) => {
    const response = await greet(query);
    expect(response.status).toBe(422);
    await problemOf(response);
  });

  test('that is unknown, malformed or of a foreign kind is 404', async () => {
    const foreign = await insertJob(api);
    for (const id of [foreign.id, 'x', '7d1f0a5e-0c7c-4d2e-9a39-111111111111']) {
      const response = await fetch(`${api.url}/test/task/${id}`);
      expect(response.status).toBe(404);
      expect((await problemOf(response)).detail).toBe(`Task ${id} not found`);
    }
  });
});
