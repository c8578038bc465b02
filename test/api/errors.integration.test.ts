import { describe, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { post, problemOf, rawRequest, sendRaw } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
/** One whose jobs table lacks what it is asked for. */
const broken = await startTestApi();
await broken.database.$executeRaw`ALTER TABLE jobs RENAME COLUMN status TO standing`;
const hello = { kind: 'hello', input: {} };

describe('every problem', () => {
  test.each([
    ['GET', '/nowhere'],
    ['POST', '/'],
    ['PUT', '/api/v1/nothing'],
    ['GET', '/API/V1/JOBS'],
    ['GET', '/api/v1/jobs/%E0%A4%A'],
    ['GET', '/constructor'],
  ])('of a path that is not there is 404 problem+json: %s %s', async (method, path) => {
    const response = await fetch(`${api.url}${path}`, { method });
    expect(response.status).toBe(404);
    expect((await problemOf(response)).title).toBe('Not Found');
  });

  test.each([
    ['PUT', '/api/v1/jobs', 'GET, HEAD, POST, OPTIONS'],
    ['PUT', '/api/v1/jobs/x', 'GET, HEAD, PATCH, DELETE, OPTIONS'],
    ['GET', '/api/v1/jobs/x/cancel', 'POST, OPTIONS'],
    ['DELETE', '/api/v1/jobs/health', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/tasks/x', 'GET, HEAD, OPTIONS'],
    ['GET', '/test/hello', 'POST, OPTIONS'],
    ['POST', '/video/x.mp4', 'GET, HEAD, OPTIONS'],
    ['POST', '/uploads/x', 'GET, HEAD, OPTIONS'],
    ['GET', '/api/v1/uploads', 'POST, OPTIONS'],
    ['PUT', '/api/v1/uploads/tus', 'POST, OPTIONS'],
    ['GET', '/api/v1/uploads/tus/x', 'HEAD, PATCH, DELETE, OPTIONS'],
    ['POST', '/health', 'GET, HEAD, OPTIONS'],
    ['POST', '/openapi.json', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/docs', 'GET, HEAD, OPTIONS'],
  ])('of a method that is not there is 405 with Allow: %s %s', async (method, path, allowed) => {
    const response = await fetch(`${api.url}${path}`, { method });
    expect(response.status).toBe(405);
    expect(new Set(response.headers.get('allow')?.split(', '))).toEqual(new Set(allowed.split(', ')));
    await problemOf(response);
  });

  test('names the path it is about, without the query string', async () => {
    const problem = await problemOf(await fetch(`${api.url}/nowhere?token=secret`));
    expect(problem.instance).toBe('/nowhere');
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});

describe('a body', () => {
  test('that is not well-formed JSON is 400', async () => {
    const response = await post(`${api.url}/api/v1/jobs`, '{"kind": "hello",');
    expect(response.status).toBe(400);
    await problemOf(response);
  });

  test('of 3 MB is 413, on every route that takes JSON', async () => {
    const large = JSON.stringify({ kind: 'hello', input: { name: 'x'.repeat(3 * 1024 * 1024) } });
    for (const path of ['/api/v1/jobs', '/tasks/caption', '/tasks/merge']) {
      const response = await post(`${api.url}${path}`, large);
      expect(response.status).toBe(413);
      expect((await problemOf(response)).detail).toMatch(/2 MiB/);
    }
  });

  test('of just under 2 MiB is read', async () => {
    const body = JSON.stringify({ kind: 'hello', input: { name: 'x'.repeat(2 * 1024 * 1024 - 100) } });
    expect((await post(`${api.url}/api/v1/jobs`, body)).status).toBe(422);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'nonsense',
  ])('of type %s is 415', async (type) => {
    const response = await post(`${api.url}/api/v1/jobs`, hello, { 'Content-Type': type });
    expect(response.status).toBe(415);
    await problemOf(response);
  });

  test('may say its charset, and may be of any JSON type', async () => {
    for (const type of ['application/json; charset=utf-8', 'application/vnd.api+json']) {
      expect((await post(`${api.url}/api/v1/jobs`, hello, { 'Content-Type': type })).status).toBe(202);
    }
  });

  test('nested ten thousand deep, or with a field called __proto__, does no harm', async () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    expect((await post(`${api.url}/api/v1/jobs`, `{"kind":"hello","input":${deep}}`)).status).toBe(422);
    const polluted = await post(
      `${api.url}/api/v1/jobs`,
      '{"kind":"hello","input":{"__proto__":{"name":"x"}}}',
    );
    expect([202, 422]).toContain(polluted.status);
    expect(({} as { name?: string }).name).toBeUndefined();
  });
});

describe('every route', () => {
  test('takes a trailing slash or none', async () => {
    for (const path of [
      '/health',
      '/api/v1/jobs',
      '/api/v1/jobs/stats/counts',
      '/openapi.json',
      '/docs',
      '/livez',
    ]) {
      for (const slash of ['', '/']) expect((await fetch(`${api.url}${path}${slash}`)).status).toBe(200);
    }
    for (const slash of ['', '/']) {
      expect((await post(`${api.url}/api/v1/jobs${slash}`, hello)).status).toBe(202);
      expect((await fetch(`${api.url}/test/hello${slash}?name=x`, { method: 'POST' })).status).toBe(202);
      expect((await fetch(`${api.url}/tasks/x${slash}`)).status).toBe(404);
    }
  });

  test('says by OPTIONS what can be done', async () => {
    const response = await fetch(`${api.url}/api/v1/jobs`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS');
  });

  test('refuses query parameters that it does not know', async () => {
    for (const path of ['/health', '/livez', '/tasks/x', '/api/v1/jobs/stats/counts', '/api/v1/events']) {
      const response = await fetch(`${api.url}${path}?colour=red`);
      expect(response.status).toBe(422);
      expect((await problemOf(response)).errors).toEqual([
        { pointer: '/colour', reason: expect.any(String) },
      ]);
    }
  });

  test('does not say what it is built with, and lets nothing of it run in a browser', async () => {
    const { headers } = await fetch(`${api.url}/api/v1/jobs`);
    expect(headers.has('x-powered-by')).toBe(false);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
  });
});

describe('the log', () => {
  test('has a line for each request, with its id and its job, and no query string and no header', async () => {
    const created = await post(`${api.url}/api/v1/jobs`, hello, { Authorization: 'Bearer hush' });
    const { job_id } = (await created.json()) as { job_id: string };
    await fetch(`${api.url}/api/v1/jobs/${job_id}?token=hush`);
    const lines = api.logged().filter(({ msg }) => msg === 'request');
    expect(lines).toContainEqual(
      expect.objectContaining({
        job: job_id,
        req: { id: created.headers.get('x-request-id'), method: 'POST', path: '/api/v1/jobs' },
        res: { status: 202 },
      }),
    );
    expect(api.logText()).not.toContain('hush');
  });

  test('has one line for a caller who went away before the end', async () => {
    const gone = new AbortController();
    const events = await fetch(`${api.url}/api/v1/events`, { signal: gone.signal });
    expect(events.status).toBe(200);
    gone.abort();
    const lines = () =>
      api
        .logText()
        .split('\n')
        .filter((line) => line.includes(events.headers.get('x-request-id') ?? 'none'));
    await eventually(() => lines().length > 0);
    expect(lines()).toHaveLength(1);
  });

  test('tells of a fault of ours as a warning, beside what went wrong', async () => {
    const { headers } = await fetch(`${broken.url}/api/v1/jobs/stats/counts`);
    const id = headers.get('x-request-id');
    const lines = () => broken.logged().filter((line) => JSON.stringify(line).includes(`${id}`));
    await eventually(() => lines().length === 2);
    expect(lines()).toEqual([
      expect.objectContaining({
        level: 50,
        error: expect.anything(),
        msg: 'a request failed by a fault of ours',
      }),
      expect.objectContaining({ level: 40, res: { status: 500 }, msg: 'request' }),
    ]);
  });
});

describe('a fault of ours', () => {
  test('is 500 with an id that is in the log, and nothing more', async () => {
    const response = await fetch(`${broken.url}/api/v1/jobs/stats/counts`);
    expect(response.status).toBe(500);
    const { detail, ...problem } = await problemOf(response);
    const id = response.headers.get('x-request-id') ?? 'none';
    expect(detail).toContain(id);
    expect(JSON.stringify(problem) + detail).not.toContain('does not exist');
    expect(broken.logText()).toContain('does not exist');
    expect(broken.logged().some((line) => JSON.stringify(line).includes(id))).toBe(true);
  });
});

describe('bytes that are no HTTP', () => {
  test('are answered 400 and harm nobody else', async () => {
    expect(await sendRaw(api.port, 'GARBAGE\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    expect(await sendRaw(api.port, rawRequest('GET', '/livez', { Host: 'localhost' }))).toMatch(
      /^HTTP\/1.1 200/,
    );
  });
});
