import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { eventually } from '../support/eventually.js';
import { createTestDatabase } from '../support/servers.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { openProxy } from './cuttable-proxy.js';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi();
const away = () => Promise.reject(new Error('away'));
const withoutTemporal = await startTestApi({
  dependencies: { workflows: { progress: async () => null, check: away } },
});

const answer = { status: 'running' as const, stage: 'burn', progress: 0.5, paused: false };
const answering = await startTestApi({
  dependencies: { workflows: { progress: async () => answer, check: async () => undefined } },
});

const blocked = join(await temporaryFolder(), 'a-file');
await writeFile(blocked, '');
const withoutStorage = await startTestApi({
  dependencies: { storage: new FilesystemStorage({ root: blocked }) },
});

const database = await createTestDatabase();
const proxy = await openProxy(new URL(database.url));
const behindProxy = await startTestApi({ databaseUrl: proxy.url });
afterAll(() => database.drop());

const health = async ({ url }: { url: string }) => {
  const response = await fetch(`${url}/health`);
  return { status: response.status, body: await response.json() };
};

describe('health', () => {
  test('is what the older clients read, and what there is now', async () => {
    await post(`${api.url}/api/v1/jobs`, { kind: 'hello', input: {} });
    expect(await health(api)).toEqual({
      status: 200,
      body: {
        status: 'healthy',
        temporal: 'connected',
        database: 'connected',
        storage: 'connected',
        queue_length: 1,
        redis: 'connected',
        supabase: 'connected',
        celery_enabled: true,
        job_store: 'PostgresJobStore',
      },
    });
  });

  test('without Temporal is 503, while jobs are still accepted', async () => {
    expect(await health(withoutTemporal)).toMatchObject({
      status: 503,
      body: { status: 'unhealthy', temporal: 'unreachable', redis: 'unreachable', database: 'connected' },
    });
    expect((await post(`${withoutTemporal.url}/api/v1/jobs`, { kind: 'hello', input: {} })).status).toBe(202);
    for (const path of ['/livez', '/readyz', '/api/v1/jobs/health']) {
      expect((await fetch(`${withoutTemporal.url}${path}`)).status).toBe(200);
    }
  });

  test('without storage is 503', async () => {
    expect(await health(withoutStorage)).toMatchObject({ status: 503, body: { storage: 'unreachable' } });
  });

  test('of the job service is its own', async () => {
    const response = await fetch(`${api.url}/api/v1/jobs/health`);
    expect(await response.json()).toEqual({
      status: 'healthy',
      service: 'job-service',
      message: expect.any(String),
    });
  });
});

describe('a question to a workflow', () => {
  test('is answered by the workflow', async () => {
    const { job_id } = (await (
      await post(`${answering.url}/api/v1/jobs`, { kind: 'hello', input: {} })
    ).json()) as {
      job_id: string;
    };
    const response = await fetch(`${answering.url}/api/v1/jobs/${job_id}/progress`);
    expect(await response.json()).toEqual(answer);
  });

  test('that no worker answers is 503 with Retry-After', async () => {
    const { job_id } = (await (
      await post(`${api.url}/api/v1/jobs`, { kind: 'hello', input: {} })
    ).json()) as {
      job_id: string;
    };
    const response = await fetch(`${api.url}/api/v1/jobs/${job_id}/progress`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    await problemOf(response);
  });
});

describe('while the database is away', () => {
  test('every route says 503 with Retry-After, and goes on when it is back', async () => {
    const { url } = behindProxy;
    const create = () => post(`${url}/api/v1/jobs`, { kind: 'hello', input: {} });
    expect((await create()).status).toBe(202);
    await proxy.cut();
    const asks = [
      create,
      () => fetch(`${url}/test/hello`, { method: 'POST' }),
      () => fetch(`${url}/api/v1/jobs`),
      () => fetch(`${url}/api/v1/jobs/7d1f0a5e-0c7c-4d2e-9a39-111111111111`),
      () => fetch(`${url}/tasks/7d1f0a5e-0c7c-4d2e-9a39-111111111111`),
      () => fetch(`${url}/api/v1/jobs/7d1f0a5e-0c7c-4d2e-9a39-111111111111`, { method: 'DELETE' }),
      () => fetch(`${url}/api/v1/jobs/stats/counts`),
      () => fetch(`${url}/api/v1/jobs/health`),
      () => fetch(`${url}/video/7d1f0a5e-0c7c-4d2e-9a39-111111111111.mp4`),
      () => fetch(`${url}/uploads/7d1f0a5e-0c7c-4d2e-9a39-111111111111`),
      () => fetch(`${url}/api/v1/uploads`, { method: 'POST', body: 'x' }),
      () => fetch(`${url}/readyz`),
    ];
    for (const ask of asks) {
      const response = await ask();
      expect([response.url, response.status]).toEqual([response.url, 503]);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      await problemOf(response);
    }
    expect(await health(behindProxy)).toMatchObject({
      status: 503,
      body: { database: 'unreachable', supabase: 'unreachable', queue_length: null },
    });
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    await proxy.mend();
    await eventually(async () => (await create()).status === 202);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});
